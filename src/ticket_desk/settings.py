"""The settings: LICENSEDESK_… in the environment or a .env file, read when a command starts.

A wrong or missing one raises SettingsError with one line for each that names it; a secret
never stands in such a line.
"""

from __future__ import annotations

import os
import secrets as random_secrets
from email.utils import parseaddr
from importlib.resources import files
from pathlib import Path
from typing import Literal, Self
from urllib.parse import quote

import sqlalchemy as sa
from platformdirs import user_data_path
from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, SettingsConfigDict

from ticket_desk import faults
from ticket_mail.imap import ImapSettings
from ticket_mail.oauth import TokenCommand
from ticket_mail.smtp import SmtpSettings
from ticket_rules.addresses import normal_email
from ticket_rules.facts import Person
from ticket_rules.order_ids import OrderPatterns
from ticket_rules.policy import Policy
from ticket_rules.policy_file import PolicyError, parse_policy
from ticket_store.engine import open_engine

PREFIX = "LICENSEDESK_"
Tls = Literal["ssl", "starttls", "none"]
Auth = Literal["password", "xoauth2"]


class SettingsError(Exception):
    """One or more settings are wrong or missing; `lines` holds one sentence for each."""

    def __init__(self, *lines: str) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


class Settings(BaseSettings):
    """Every setting, as given; what a command needs beyond the defaults it asks for."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_file=".env", extra="ignore", hide_input_in_errors=True
    )

    data_dir: Path = Field(default_factory=lambda: user_data_path("licensedesk"))
    database_url: SecretStr | None = None
    imap_host: str | None = None
    imap_port: int | None = Field(default=None, ge=1, le=65535)
    imap_user: str | None = None
    imap_password: SecretStr | None = None
    imap_tls: Tls = "ssl"
    imap_folder: str = "INBOX"
    imap_auth: Auth = "password"
    smtp_host: str | None = None
    smtp_port: int | None = Field(default=None, ge=1, le=65535)
    smtp_user: str | None = None
    smtp_password: SecretStr | None = None
    smtp_tls: Tls = "ssl"
    smtp_auth: Auth = "password"
    oauth_token_command: SecretStr | None = None
    address: str | None = None
    authserv_id: str | None = None
    dkim: Literal["off", "on"] = "off"
    policy: Path | None = None
    poll_seconds: float = Field(default=30, gt=0, le=3600)
    first_sync_hours: float = Field(default=24, ge=0)
    retention_days: float | None = Field(default=None, gt=0, le=36500)
    mode: Literal["live"] = "live"
    secret: SecretStr | None = None
    account_url: str | None = None
    technical_support_url: str | None = None
    order_id_pattern: str | None = None
    # what a later version brings; a desk that ignored them would do other than it was told
    apply_hook: str | None = None
    handoff_address: str | None = None
    metrics_port: str | None = None
    fault: str | None = None

    @field_validator("*", mode="before")
    @classmethod
    def _empty_is_unset(cls, value: object) -> object:
        """Treat NAME= like an unset NAME, as shells and .env files write it."""
        return None if value == "" else value

    @field_validator("apply_hook", "handoff_address", "metrics_port")
    @classmethod
    def _is_not_there_yet(cls, value: str | None) -> None:
        if value is not None:
            raise ValueError("is not supported by this version; leave it unset")

    @field_validator("fault")
    @classmethod
    def _is_for_a_test(cls, value: str | None, others: ValidationInfo) -> str | None:
        """Refuse to end a desk at work: a test's mailbox and mail server are on its machine."""
        if value is not None:
            faults.parse(value)
            servers = {others.data.get("imap_host"), others.data.get("smtp_host")}
            if not servers <= {None, "127.0.0.1", "localhost"}:
                raise ValueError("is for fault tests only, with servers on 127.0.0.1; unset it")
        return value

    @field_validator("oauth_token_command")
    @classmethod
    def _is_a_command(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None:
            try:
                TokenCommand.parse(value.get_secret_value())
            except ValueError as error:
                raise ValueError(f"must be a command as a shell takes it: {error}") from None
        return value

    @field_validator("address")
    @classmethod
    def _is_an_address(cls, value: str | None) -> str | None:
        address = parseaddr(value or "")[1]
        if value is not None and (address.count("@") != 1 or not all(address.split("@"))):
            raise ValueError(
                "must be an email address, such as support@vendor.example "
                "or Vendor Support <support@vendor.example>"
            )
        return value

    @classmethod
    def load(cls) -> Self:
        """Read them now; raises SettingsError."""
        try:
            return cls()
        except ValidationError as error:
            raise SettingsError(*(_line(problem) for problem in error.errors())) from None

    def store_url(self) -> str:
        """The SQLAlchemy URL of the desk's database; the data directory is made for SQLite."""
        if self.database_url is not None:
            return self.database_url.get_secret_value()
        self.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        return f"sqlite:///{self.data_dir / 'licensedesk.sqlite'}"

    def engine(self) -> sa.Engine:
        """The engine of the desk's database; raises SettingsError for another kind of URL."""
        if self.fault is not None:
            faults.arm(faults.parse(self.fault))
        try:
            return open_engine(self.store_url())
        except ValueError as error:
            raise SettingsError(f"{PREFIX}DATABASE_URL: {error}") from None

    def mailbox_name(self) -> str:
        """How the store names the mailbox: user@host/folder, each part escaped."""
        parts = (quote(part, safe="@") for part in (self.imap_user or "", self.imap_host or ""))
        return "@".join(parts) + "/" + quote(self.imap_folder)

    def imap(self) -> ImapSettings:
        """The mailbox to watch; raises SettingsError naming what is missing."""
        self._require("imap_host", "imap_user", _login_setting("imap_password", self.imap_auth))
        return ImapSettings(
            host=self.imap_host or "",
            port=self.imap_port or (993 if self.imap_tls == "ssl" else 143),
            user=self.imap_user or "",
            password=_open(self.imap_password),
            token=self._token_command(self.imap_auth),
            tls=self.imap_tls,
            folder=self.imap_folder,
        )

    def smtp(self) -> SmtpSettings:
        """Where letters go out; raises SettingsError naming what is missing."""
        login = self.smtp_user is not None or self.smtp_auth == "xoauth2"
        needed = ("smtp_user", _login_setting("smtp_password", self.smtp_auth)) if login else ()
        self._require("smtp_host", *needed)
        return SmtpSettings(
            host=self.smtp_host or "",
            port=self.smtp_port or {"ssl": 465, "starttls": 587, "none": 25}[self.smtp_tls],
            user=self.smtp_user,
            password=_open(self.smtp_password) if self.smtp_user else None,
            token=self._token_command(self.smtp_auth),
            tls=self.smtp_tls,
        )

    def desk_person(self) -> Person:
        """Whom replies come from: the address, lower case, and its name; raises SettingsError."""
        self._require("address")
        name, address = parseaddr(self.address or "")
        return Person(normal_email(address), name or "License support")

    def patterns(self) -> OrderPatterns:
        """What an order ID looks like; raises SettingsError for a wrong pattern."""
        if self.order_id_pattern is None:
            return OrderPatterns.from_setting()
        try:
            return OrderPatterns.from_setting(self.order_id_pattern)
        except ValueError as error:
            raise SettingsError(f"{PREFIX}ORDER_ID_PATTERN: {error}") from None

    def load_policy(self) -> Policy:
        """The shipped policy with the vendor's own file over it; raises SettingsError."""
        shipped = shipped_policy()
        if self.policy is None:
            return shipped
        try:
            return parse_policy(self.policy.read_text("utf-8"), str(self.policy), shipped)
        except (OSError, UnicodeDecodeError) as error:
            raise SettingsError(f"{PREFIX}POLICY: can't read {self.policy}: {error}") from None
        except PolicyError as error:
            raise SettingsError(*str(error).splitlines()) from None

    def secrets(self) -> tuple[str, ...]:
        """The signing secrets, newest first; made in the data directory when unset."""
        if self.secret is not None:
            given = tuple(s.strip() for s in self.secret.get_secret_value().split(",") if s.strip())
            if not given or any(len(s) < 16 for s in given):
                raise SettingsError(f"{PREFIX}SECRET: must have at least 16 characters")
            return given
        return (_secret_of(self.data_dir),)

    def _token_command(self, auth: Auth) -> TokenCommand | None:
        if auth == "password" or self.oauth_token_command is None:
            return None
        return TokenCommand.parse(self.oauth_token_command.get_secret_value())

    def _require(self, *names: str) -> None:
        missing = [name for name in names if getattr(self, name) is None]
        if missing:
            raise SettingsError(*(f"{PREFIX}{name.upper()} is not set" for name in missing))


def shipped_policy() -> Policy:
    """The policy as it is shipped."""
    text = files("ticket_rules").joinpath("policy.toml").read_text("utf-8")
    return parse_policy(text, "the shipped policy.toml", None)


def prefect_api_url() -> str:
    """The Prefect server's API, which `up` and `process-mailbox` need; raises SettingsError."""
    from prefect.settings import get_current_settings  # noqa: PLC0415 - slow, and not for `read`

    url = get_current_settings().api.url
    if not url:
        raise SettingsError(
            "PREFECT_API_URL is not set (such as http://127.0.0.1:4200/api, "
            "where `prefect server start` listens)"
        )
    return url


def _login_setting(password: str, auth: Auth) -> str:
    """Name the setting that a login by a password or by XOAUTH2 needs."""
    return password if auth == "password" else "oauth_token_command"


def _open(secret: SecretStr | None) -> str:
    return "" if secret is None else secret.get_secret_value()


def _line(problem: ErrorDetails) -> str:
    name = PREFIX + str(problem["loc"][0]).upper()
    return f"{name}: {problem['msg'].removeprefix('Value error, ')}"


def _secret_of(folder: Path) -> str:
    """Read the data directory's secret, or make it; two first starts agree on one."""
    path = folder / "secret"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        fresh = random_secrets.token_urlsafe(48)
        temporary = folder / f".secret-{os.getpid()}"
        temporary.touch(mode=0o600)
        temporary.write_text(fresh, "ascii")
        try:
            os.link(temporary, path)
        except FileExistsError:
            fresh = path.read_text("ascii").strip()
        finally:
            temporary.unlink()
    except OSError as error:
        raise SettingsError(
            f"{PREFIX}DATA_DIR: can't keep the secret in {folder}: {error}"
        ) from None
    return fresh
