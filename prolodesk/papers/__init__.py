"""Printed sheets: plain values in, PDF bytes out. ReportLab lives here."""
