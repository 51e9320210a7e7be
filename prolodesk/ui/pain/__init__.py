"""The patient's own screen: where and how it hurts, drawn with a finger, pen or mouse."""
