"""What a browser complains of: errors on its console, broken scripts, refused by the policy."""

from playwright.sync_api import BrowserContext, ConsoleMessage


class Watch:
    """Keeps every complaint of the browser; a test says which of them it means to see."""

    def __init__(self) -> None:
        self.complaints: list[str] = []
        self._expected: set[str] = set()

    def expect_status(self, *statuses: int) -> None:
        """Take no notice of answers with these statuses, which the browser calls errors."""
        self._expected.update(f"responded with a status of {status} " for status in statuses)

    def expect(self, words: str) -> None:
        """Take no notice of complaints with these words."""
        self._expected.add(words)

    def follow(self, context: BrowserContext) -> None:
        """Listen to all pages of a context."""
        context.on("console", self._note)
        context.on("weberror", lambda error: self.complaints.append(f"script: {error.error}"))

    def _note(self, message: ConsoleMessage) -> None:
        is_expected = any(words in message.text for words in self._expected)
        if message.type == "error" and not is_expected:
            self.complaints.append(f"{message.location.get('url', '')}: {message.text}")
