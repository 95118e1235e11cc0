"""The parts that pages are made of; beside app.py and pages/ the only code that imports Streamlit."""
