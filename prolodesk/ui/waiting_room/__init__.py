"""Where today's patients are: the page for the desk, and the wall screen for everybody."""
