"""What both ends of a wire share. Plain frozen dataclasses; imports `headunit.core` only."""
