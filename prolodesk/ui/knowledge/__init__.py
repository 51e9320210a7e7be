"""The clinic's knowledge on screen: protocols on the diagram, aftercare sentences; their versions and approval."""
