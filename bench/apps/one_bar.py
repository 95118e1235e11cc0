"""The counterpart of the overview: the plainest Streamlit app with one filter and one bar chart."""

import plotly.graph_objects as go
import streamlit as st

COUNTS = {"武进": 20, "南昌": 15, "武汉": 12, "松江": 22, "常州": 48}

chosen = st.sidebar.multiselect("城市", list(COUNTS)) or list(COUNTS)
st.title("任务数")
st.plotly_chart(go.Figure(go.Bar(x=chosen, y=[COUNTS[city] for city in chosen])))
