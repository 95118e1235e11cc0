"""Tables as files: CSV and XLSX that a spreadsheet opens safely, Parquet for other programs."""

from .parquet import parquet_bytes
from .text import csv_bytes, original, plain
from .workbook import workbook_bytes, xlsx_bytes

__all__ = ["csv_bytes", "original", "parquet_bytes", "plain", "workbook_bytes", "xlsx_bytes"]
