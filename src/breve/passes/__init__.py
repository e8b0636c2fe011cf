"""The passes: `Document -> Document`, one file each."""
