"""The Word room: an edition as a DOCX that an editor can work on."""
