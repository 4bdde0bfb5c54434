"""Every connection and setting, tried for real, and what is wrong in plain words."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from functools import partial

import httpx
from prefect.client.orchestration import get_client

from licensedesk.exposure import open_files, own_addresses, prefect_exposure, private_files
from licensedesk.findings import Finding, Result
from licensedesk.worker import WORK_POOL
from ticket_desk.desk import Desk, open_desk, utc_now
from ticket_desk.settings import PREFIX, Settings, SettingsError, prefect_api_url
from ticket_mail.imap import ImapMailbox, open_mailbox
from ticket_mail.smtp import check
from ticket_rules.policy import Codes
from ticket_store import mailboxes, messages, outbox, silenced, staff
from ticket_store.engine import reading
from ticket_store.messages import MessageState
from ticket_store.migrate import SchemaOutdated
from ticket_store.outbox import ReplyState
from ticket_store.statements import iso


def examine() -> list[Finding]:
    """Try every part; one that fails doesn't keep the others from being tried."""
    try:
        settings = Settings.load()
    except SettingsError as error:
        return [Finding("settings", Result.FAIL, line) for line in error.lines]
    findings = [*_tried("SMTP", partial(_smtp, settings)), *_tried("Prefect", _prefect)]
    try:
        with open_desk(settings) as desk:
            findings = [
                Finding("database", Result.OK, f"{desk.engine.dialect.name}, schema current"),
                *_tried("mailbox", partial(_mailbox, desk)),
                *findings,
                *_tried("approvals", partial(_approvals, desk)),
                *_tried("sender check", partial(_senders, desk)),
                *_tried("messages", partial(_messages, desk)),
                *_tried("letters", partial(_letters, desk)),
                *_tried("files", partial(_files, desk)),
            ]
    except SettingsError as error:
        findings += [Finding("settings", Result.FAIL, line) for line in error.lines]
    except SchemaOutdated as error:
        findings.append(Finding("database", Result.FAIL, str(error)))
    except Exception as error:  # noqa: BLE001 - whatever keeps it from opening has to be told
        findings.append(Finding("database", Result.FAIL, _one_line(error)))
    return findings


def _tried(part: str, examination: Callable[[], Iterator[Finding]]) -> list[Finding]:
    """What an examination found; a failure is a finding too."""
    found: list[Finding] = []
    try:
        found.extend(examination())
    except SettingsError as error:
        found += [Finding(part, Result.FAIL, line) for line in error.lines]
    except Exception as error:  # noqa: BLE001 - whatever fails has to be told
        found.append(Finding(part, Result.FAIL, _one_line(error)))
    return found


def _mailbox(desk: Desk) -> Iterator[Finding]:
    with open_mailbox(desk.settings.imap()) as box:
        name = desk.settings.mailbox_name()
        yield Finding("mailbox", Result.OK, f"{name}, {box.count()} letters")
        yield from _nothing_lost(desk, box, name)


def _nothing_lost(desk: Desk, box: ImapMailbox, name: str) -> Iterator[Finding]:
    """Every UID on the server up to the cursor has a row: nothing was passed over."""
    with reading(desk.engine) as session:
        row = mailboxes.find(session, name)
        if row is None or row.uidvalidity != box.uidvalidity:
            return
        kept = mailboxes.kept_uids(session, row)
    lost = [uid for uid in box.uids_above(0) if uid <= row.last_uid and uid not in kept]
    if lost:
        words = f"{len(lost)} letters below the cursor were never kept, the first is UID {lost[0]}"
        yield Finding("mailbox", Result.FAIL, words)


def _smtp(settings: Settings) -> Iterator[Finding]:
    address = settings.desk_person().email
    server = settings.smtp()
    asyncio.run(check(server))
    yield Finding("SMTP", Result.OK, f"{server.host}:{server.port} takes letters from {address}")


def _prefect() -> Iterator[Finding]:
    url = prefect_api_url()
    try:
        workers = asyncio.run(_workers())
    except (httpx.HTTPError, RuntimeError) as error:
        raise ConnectionError(f"{url} can't be reached: {_one_line(error)}") from error
    if workers is None:
        words = f"{url} answers, but knows no flows of the desk: has `licensedesk up` run?"
        yield Finding("Prefect", Result.WARN, words)
    elif workers == 0:
        words = f"{url} answers, but no worker is online: is `licensedesk up` running?"
        yield Finding("Prefect", Result.WARN, words)
    else:
        yield Finding("Prefect", Result.OK, f"{url}, a worker is online")
    yield from prefect_exposure(url, own_addresses())


async def _workers() -> int | None:
    """How many of the desk's workers are online; None where there is no work pool yet."""
    async with get_client() as client:
        await client.hello()
        pools = {pool.name for pool in await client.read_work_pools()}
        if WORK_POOL not in pools:
            return None
        workers = await client.read_workers_for_work_pool(WORK_POOL)
    return sum(worker.status == "ONLINE" for worker in workers)


def _approvals(desk: Desk) -> Iterator[Finding]:
    if desk.policy.reviews.codes is Codes.OFF:
        words = (
            'policy.toml says reviews.codes = "off": anyone who knows an enrolled address approves'
        )
        yield Finding("approvals", Result.WARN, words)
    with reading(desk.engine) as session:
        members = staff.members(session)
    if not members:
        words = "nobody is enrolled, so nothing can be approved: licensedesk staff add EMAIL"
        yield Finding("approvals", Result.WARN, words)
    else:
        yield Finding("approvals", Result.OK, f"{len(members)} enrolled")
    for one in members:
        if one.is_locked(utc_now()):
            words = f"{one.email} is locked until {iso(one.locked_until)}: too many wrong codes"
            yield Finding("approvals", Result.WARN, words)


def _senders(desk: Desk) -> Iterator[Finding]:
    trusted, verifies = desk.settings.authserv_id, desk.find_txt is not None
    if trusted is None and not verifies:
        words = (
            f"{PREFIX}AUTHSERV_ID is not set and {PREFIX}DKIM is off, so no sender is more than "
            "claimed, and every request has to be confirmed by email"
        )
        yield Finding("sender check", Result.WARN, words)
        return
    does = [f"trusts {trusted}"] if trusted else []
    does += ["verifies DKIM signatures here"] if verifies else []
    yield Finding("sender check", Result.OK, ", and ".join(does))


def _messages(desk: Desk) -> Iterator[Finding]:
    with reading(desk.engine) as session:
        counts = messages.counts(session)
        faults = messages.check(session)
    for fault in faults:
        yield Finding("messages", Result.FAIL, fault)
    aside = counts[MessageState.SET_ASIDE]
    words = ", ".join(f"{count} {state.value.replace('_', ' ')}" for state, count in counts.items())
    if aside:
        words += "; look at `licensedesk set-aside list`"
    yield Finding("messages", Result.WARN if aside else Result.OK, words)


def _letters(desk: Desk) -> Iterator[Finding]:
    """Letters of ours that nobody may have got, and that go out again only where staff say so."""
    with reading(desk.engine) as session:
        counts = outbox.counts(session)
        addresses = silenced.all_silenced(session)
    yield Finding("letters", Result.OK, f"{counts[ReplyState.QUEUED]} wait to be sent")
    for state in (ReplyState.FAILED, ReplyState.UNCERTAIN):
        if counts[state]:
            words = (
                f"{counts[state]} {state.value}; "
                f"look at `licensedesk outbox list --state {state.value}`"
            )
            yield Finding("letters", Result.WARN, words)
    if addresses:
        words = f"silenced addresses: {len(addresses)}; look at `licensedesk outbox silenced`"
        yield Finding("letters", Result.WARN, words)


def _files(desk: Desk) -> Iterator[Finding]:
    url = desk.engine.url
    database = url.database if url.get_backend_name() == "sqlite" else None
    return open_files(private_files(desk.settings.data_dir, database))


def _one_line(error: BaseException) -> str:
    return " ".join(str(error).split()) or type(error).__name__
