"""First run, signing in, creating a clinic."""
