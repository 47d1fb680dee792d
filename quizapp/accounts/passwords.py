"""What a password may be, and how it is hashed: Argon2id, as slow for names that do not exist."""

import re
import secrets
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from quizapp.accounts.names import fold_name
from quizapp.core.errors import ReadbackError

SHORTEST = 8
LONGEST = 200
ROUNDS = 2
LANES = 1
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
_COMMON = """
    password password1 password12 password123 password1234 password! passw0rd p@ssword p@ssw0rd
    p@ssw0rd1 passpass pass1234 password01 mypassword changeme changeme1 welcome1 welcome12
    welcome123 letmein1 letmein123 secret123 topsecret trustno1 iloveyou iloveyou1 iloveyou2
    ilovegod 12345678 123456789 1234567890 0123456789 01234567 012345678 87654321 987654321
    9876543210 123123123 12341234 11223344 1122334455 112233445566 12344321 123454321 123321123
    00000000 000000000 0000000000 11111111 111111111 1111111111 22222222 33333333 44444444
    55555555 66666666 77777777 88888888 888888888 99999999 999999999 aaaaaaaa abababab asdasdasd
    qwertyui qwertyuiop qwerty12 qwerty123 qwerty1234 qwerty12345 qwertz123 qwertzui qwertzuiop
    azertyui azertyuiop azerty123 asdfghjk asdfghjkl asdfasdf asdf1234 zxcvbnm1 zxcvbnm123
    1q2w3e4r 1q2w3e4r5t 1qaz2wsx q1w2e3r4 qazwsxedc zaq12wsx zaq1zaq1 a1b2c3d4 a1234567 abcd1234
    abc12345 abcd12345 abcdefgh abcdefghi 123456ab 1234abcd 1234qwer qwer1234 123qweasd 147258369
    147852369 159753456 741852963 789456123 963852741 football football1 baseball basketball
    superman superman1 batman123 spiderman pokemon1 pokemon123 starwars starwars1 princess
    princess1 sunshine sunshine1 butterfly charlie1 michelle jennifer jonathan michael1 jordan23
    computer computer1 internet samsung1 samsung123 minecraft minecraft1 fortnite dragon123
    monkey123 shadow123 master123 whatever liverpool liverpool1 chelsea1 arsenal1 november
    december february september admin123 admin1234 administrator teacher1 teacher123 student1
    student123 school123 readback readback1 readback123
"""
COMMON = frozenset(_COMMON.split())
_BETWEEN = re.compile(r"[\s._'’-]+")  # what may stand between the words of a name


class PasswordRefusedError(ReadbackError):
    """A password that cannot be taken, or is not the right one; its text says what to do."""


@dataclass(frozen=True)
class Hasher:
    """How passwords are hashed here, and a hash that no password fits."""

    argon2: PasswordHasher
    nobody: str

    def hash(self, password: str) -> str:
        """Return what is stored of a password."""
        return self.argon2.hash(unicodedata.normalize("NFC", password))

    def fits(self, password_hash: str | None, password: str) -> bool:
        """Return whether the password is the one hashed; without a hash, no, just as slowly."""
        try:
            self.argon2.verify(password_hash or self.nobody, unicodedata.normalize("NFC", password))
        except (VerificationError, InvalidHashError):
            return False
        return password_hash is not None

    def is_stale(self, password_hash: str) -> bool:
        """Return whether the hash was made with other parameters than today's."""
        return self.argon2.check_needs_rehash(password_hash)


@lru_cache(8)
def make_hasher(memory_kib: int) -> Hasher:
    """Return a hasher that takes this much memory (KiB) for one password."""
    argon2 = PasswordHasher(time_cost=ROUNDS, memory_cost=memory_kib, parallelism=LANES)
    return Hasher(argon2, argon2.hash(secrets.token_hex(32)))


def read_password(text: str, name: str) -> str:
    """Return the password that was chosen for this name.

    Raises PasswordRefusedError if it is too short or too long, among the first that anybody
    tries, or made of the name alone: repeated, or with nothing but digits beside it.
    """
    if not text:
        raise PasswordRefusedError("Enter a password.")
    if len(text) < SHORTEST:
        raise PasswordRefusedError(
            f"Choose a password of at least {SHORTEST} characters; a few words in a row do well."
        )
    if len(text) > LONGEST:
        raise PasswordRefusedError(f"Choose a password of at most {LONGEST} characters.")
    folded = fold_name(text).strip()
    if folded in COMMON or len(set(folded)) == 1:
        raise PasswordRefusedError(
            "That password is one of the first that people try. Choose one that is less common."
        )
    if _is_made_of(folded, fold_name(name)):
        raise PasswordRefusedError("Choose a password that is not your name.")
    return text


def _is_made_of(password: str, name: str) -> bool:
    """Return whether nothing is left of a password but digits when the name is taken out of it."""
    bare_password, bare_name = (_BETWEEN.sub("", text) for text in (password, name))
    if not bare_name or bare_name not in bare_password:
        return False
    left = bare_password.replace(bare_name, "")
    return not left or left.isdecimal()


def new_password() -> str:
    """Return a random password that can be read aloud: four groups of four."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(4))
