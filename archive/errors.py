"""What can go wrong in the archive; each message is one line that says what to do."""


class AccordError(Exception):
    """The root of all errors that are shown to a user: one line, no stack trace."""


class SettingError(AccordError):
    """A setting is missing or wrong: stop and mend it."""


class DataFileError(AccordError):
    """A data file of the project or of the user is wrong: the message names file and key."""


class StoreUnavailable(AccordError):
    """The database or the disk does not answer (locked, full, gone): stop, nothing is harmed."""


class NotKept(AccordError):
    """The database cannot hold what it was given: skip it, the rest may be fine."""


class CaptureUnreadable(AccordError):
    """A WARC record cannot be read back: skip it, the rest of the file may be fine."""


class UnreadablePage(AccordError):
    """A page that cannot be parsed (not HTML, no text): keep its capture, list the reason."""


class NotFound(AccordError):
    """No article, capture or outlet has that identifier or address."""
