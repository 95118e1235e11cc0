"""From clean text to numbered work items, schedule, annexes and departments."""
