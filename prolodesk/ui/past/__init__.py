"""What was done before, beside what is done now: a slider over sessions, differences in words, and what helped."""
