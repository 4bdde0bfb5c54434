"""policy.toml: which tables and keys there are, what each may hold, and the policy it gives."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass

from ticket_rules.authority import MANAGES
from ticket_rules.facts import Assurance, Role
from ticket_rules.limits import YearMode
from ticket_rules.policy import (
    LIMITED,
    PLANS,
    RULES,
    ActionPolicy,
    Codes,
    ConfirmationPolicy,
    MailPolicy,
    Policy,
    ReviewPolicy,
    TwoPersons,
)
from ticket_rules.requests import Action
from ticket_rules.risk import RiskPolicy

Tables = dict[str, dict[str, object]]


class PolicyError(ValueError):
    """The file is wrong; one line for each fault names file, table, key and what is allowed."""


def parse_policy(text: str, source: str, base: Policy | None) -> Policy:
    """Read a policy.toml over `base`; without a base every key has to be there.

    `source` is how the faults call the file. Raises PolicyError, with all faults at once.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PolicyError(f"{source}: is no TOML: {error}") from None
    faults = list(_faults(data))
    values = {} if base is None else policy_tables(base)
    if not faults:
        for table, keys in data.items():
            values.setdefault(table, {}).update(keys)
        faults = [*_absent(values), *_out_of_order(values), *_without_review(values)]
    if faults:
        raise PolicyError("\n".join(f"{source}: {fault}" for fault in faults))
    return _policy(values)


def policy_toml(policy: Policy) -> str:
    """The policy as a policy.toml that `parse_policy` reads back."""
    tables = (
        f"[{table}]\n" + "".join(f"{key} = {_toml(value)}\n" for key, value in keys.items())
        for table, keys in policy_tables(policy).items()
    )
    return "\n".join(tables)


def policy_tables(policy: Policy) -> Tables:
    """The policy as the tables of a policy.toml: `{table: {key: value}}`, in the file's order."""
    actions: Tables = {
        action.value: {
            "roles": [role.value for role in asked.roles],
            "current_license": asked.current_license,
            "limit_a_year": "none" if asked.limit is None else asked.limit,
            "assurance": asked.assurance.word,
            "staff_review": asked.staff_review,
            **({"two_persons": asked.two_persons.value} if action in PLANS else {}),
            **_FIXED.get(action.value, {}),
        }
        for action, asked in policy.actions.items()
    }
    return {
        **actions,
        "year": {"mode": policy.year.value},
        "reviews": {**asdict(policy.reviews), "codes": policy.reviews.codes.value},
        "confirmations": asdict(policy.confirmations),
        "mail": asdict(policy.mail),
        "risk": {key: _risk_value(value) for key, value in asdict(policy.risk).items()},
    }


@dataclass(frozen=True, slots=True)
class _Kind:
    """What a key may hold: in words, and as a test of the value as TOML gave it."""

    allowed: str
    holds: Callable[[object], bool]


def _only(value: object) -> _Kind:
    """A key that later versions will know more values of."""
    words = f"only {json.dumps(value)} is supported by this version"
    return _Kind(words, lambda given: type(given) is type(value) and given == value)


def _whole(least: int) -> _Kind:
    return _Kind(f"a whole number from {least}", lambda given: _is_whole(given, least))


def _one_of(*names: str) -> _Kind:
    return _Kind(
        f"one of {_listed(names)}", lambda given: isinstance(given, str) and given in names
    )


def _some_of(roles: tuple[Role, ...]) -> _Kind:
    def holds(given: object) -> bool:
        return (
            isinstance(given, list)
            and bool(given)
            and all(isinstance(one, str) and one in tuple(roles) for one in given)
            and len(set(given)) == len(given)
        )

    return _Kind(f"a list, without repeats, of {_listed(roles)}", holds)


def _is_whole(given: object, least: int) -> bool:
    return type(given) is int and given >= least


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(json.dumps(name) for name in names)


_FLAG = _Kind("true or false", lambda given: isinstance(given, bool))
_LIMIT = _Kind(
    'a whole number from 0, or "none"', lambda given: given == "none" or _is_whole(given, 0)
)


_SWITCH = _one_of("off", "on")
_DAYS = _Kind(
    '"off", or a whole number of days from 1', lambda given: given == "off" or _is_whole(given, 1)
)

#: What stands in the file and can't be changed yet.
_FIXED: Mapping[str, Mapping[str, object]] = {
    "transfer_ownership": {"new_owner_accepts": False, "cooling_off_days": 0},
}


def _action_keys(action: Action) -> dict[str, _Kind]:
    """The keys of an action's table; where the mission leaves no choice, there is one value."""
    limited = action in LIMITED
    return {
        "roles": _roles(action),
        "current_license": _FLAG if limited else _only(value=False),
        "limit_a_year": _LIMIT if limited else _only("none"),
        "assurance": _one_of(*(level.word for level in Assurance)),
        "staff_review": _FLAG if action in PLANS else _only(value=False),
        **({"two_persons": _one_of(*TwoPersons)} if action in PLANS else {}),
        **{key: _only(value) for key, value in _FIXED.get(action.value, {}).items()},
    }


def _roles(action: Action) -> _Kind:
    match action:
        case Action.REMOVE_ACTIVATION | Action.ORDER_STATUS:
            return _some_of(tuple(Role))
        case Action.REMOVE_USER:  # M7
            return _only([role.value for role in MANAGES])
        case Action.REQUEST_ACCESS:  # M6
            return _only([Role.USER.value])
        case _:  # M2-M4
            return _some_of(MANAGES)


_TABLES: Mapping[str, Mapping[str, _Kind]] = {
    **{action.value: _action_keys(action) for action in RULES},
    "year": {"mode": _one_of(*YearMode)},
    "reviews": {
        "codes": _one_of(*Codes),
        "wrong_codes": _whole(1),
        "locked_minutes": _whole(1),
        "remind_after_hours": _whole(1),
        "escalate_after_hours": _whole(1),
        "expire_after_days": _whole(1),
    },
    "confirmations": {"expire_after_days": _whole(1)},
    "mail": {"replies_per_hour": _whole(1)},
    "risk": {
        "manager_added_lately": _DAYS,
        "new_owner_outside_company": _SWITCH,
        "new_owner_at_lookalike_domain": _SWITCH,
        "transfer_after_removals": _DAYS,
        "last_manager_removed": _SWITCH,
        "leaver_beyond_company": _SWITCH,
    },
}


def _faults(data: Mapping[str, object]) -> Iterator[str]:
    """What the file says that no policy.toml may say."""
    for table, keys in data.items():
        if table not in _TABLES:
            yield f"[{table}] is no table; allowed are {', '.join(_TABLES)}"
        elif not isinstance(keys, dict):
            yield f"{table} is no table; write [{table}] and its keys below it"
        else:
            yield from _key_faults(table, keys)


def _key_faults(table: str, keys: Mapping[str, object]) -> Iterator[str]:
    known = _TABLES[table]
    for key, value in keys.items():
        if key not in known:
            yield f"[{table}] {key} is no key; allowed are {', '.join(known)}"
        elif not known[key].holds(value):
            yield f"[{table}] {key} is {_toml(value)}; allowed: {known[key].allowed}"


def _absent(values: Tables) -> Iterator[str]:
    """Without a base every key has to be there."""
    for table, known in _TABLES.items():
        for key, kind in known.items():
            if key not in values.get(table, {}):
                yield f"[{table}] {key} is not there; allowed: {kind.allowed}"


def _out_of_order(values: Tables) -> Iterator[str]:
    """A review is reminded of, then escalated, then expires."""
    if any(_absent(values)):
        return
    reviews = _numbers(values["reviews"])
    remind, escalate = reviews["remind_after_hours"], reviews["escalate_after_hours"]
    expire = 24 * reviews["expire_after_days"]
    if not remind < escalate:
        yield (
            f"[reviews] escalate_after_hours is {escalate}; "
            f"allowed: more than remind_after_hours, which is {remind}"
        )
    if not escalate < expire:
        yield (
            f"[reviews] expire_after_days is {expire // 24}; "
            f"allowed: more than escalate_after_hours, which is {escalate}"
        )


def _without_review(values: Tables) -> Iterator[str]:
    """Two people can't approve each time what no one has to approve."""
    for action in PLANS:
        keys = values.get(action.value, {})
        if keys.get("staff_review") is False and keys.get("two_persons") == TwoPersons.ALWAYS:
            yield (
                f'[{action}] two_persons is "always"; '
                f'allowed without staff_review: "no", "risk_rules"'
            )


def _policy(values: Tables) -> Policy:
    reviews = values["reviews"]
    return Policy(
        actions={action: _action_policy(values[action.value]) for action in RULES},
        year=YearMode(str(values["year"]["mode"])),
        reviews=ReviewPolicy(
            codes=Codes(str(reviews["codes"])),
            **_numbers(reviews),
        ),
        confirmations=ConfirmationPolicy(**_numbers(values["confirmations"])),
        mail=MailPolicy(**_numbers(values["mail"])),
        risk=_risk_policy(values["risk"]),
    )


def _action_policy(keys: Mapping[str, object]) -> ActionPolicy:
    roles = keys["roles"]
    return ActionPolicy(
        roles=tuple(role for role in Role if isinstance(roles, list) and role in roles),
        current_license=keys["current_license"] is True,
        limit=_numbers(keys).get("limit_a_year"),
        assurance=Assurance[str(keys["assurance"]).upper()],
        staff_review=keys["staff_review"] is True,
        two_persons=TwoPersons(str(keys.get("two_persons", TwoPersons.NO))),
    )


def _risk_policy(keys: Mapping[str, object]) -> RiskPolicy:
    days = _numbers(keys)
    return RiskPolicy(
        manager_added_lately=days.get("manager_added_lately"),
        new_owner_outside_company=keys["new_owner_outside_company"] == "on",
        new_owner_at_lookalike_domain=keys["new_owner_at_lookalike_domain"] == "on",
        transfer_after_removals=days.get("transfer_after_removals"),
        last_manager_removed=keys["last_manager_removed"] == "on",
        leaver_beyond_company=keys["leaver_beyond_company"] == "on",
    )


def _risk_value(value: object) -> object:
    """A row of [risk] as it stands in the file."""
    if isinstance(value, bool):
        return "on" if value else "off"
    return "off" if value is None else value


def _numbers(keys: Mapping[str, object]) -> dict[str, int]:
    return {key: value for key, value in keys.items() if type(value) is int}


def _toml(value: object) -> str:
    """A value as a fault shows it: as TOML writes it, a date or a table as text."""
    return json.dumps(value, default=str, ensure_ascii=False)
