"""Approving the plan that is shown: judged on the facts of now, by one person or by two."""

from __future__ import annotations

from ticket_desk import carrying, letters, review_words, writing
from ticket_desk.decision import Deciding, Objection, close
from ticket_desk.judging import judge, limit_after, risks_of
from ticket_rules.facts import Facts
from ticket_rules.plan import Plan, differences, plan_from_dict
from ticket_rules.risk import Risk
from ticket_rules.verdicts import Approve, NeedsReview
from ticket_store import reviews, staff, tickets
from ticket_store.reviews import FirstApproval, ReviewState
from ticket_store.tickets import RequestState


def approve(deciding: Deciding) -> Objection | None:
    """Carry out the plan that was shown, or nothing; where it holds a risk, with the second of two.

    What is possible, the plan and its risks are judged on the facts of now. A plan that changed
    is shown anew, and so are risks that the first of two did not know; both begin again then.
    """
    case, row = deciding.case, deciding.row
    facts, verdict = judge(case, row.request, row.assurance, own_request=row.id)
    if not isinstance(verdict, NeedsReview | Approve) or verdict.plan is None:
        return deciding.objection(review_words.no_longer_possible(verdict))
    plan, risks = verdict.plan, risks_of(verdict)
    changes = _changes(deciding, plan, risks)
    if changes:
        show_plan(deciding, plan, risks)
        return deciding.objection(review_words.plan_changed(changes))
    if risks:
        objection = _one_of_two(deciding, risks)
        if objection is not None:
            return objection
    _apply(deciding, facts, verdict, plan)
    return None


def show_plan(deciding: Deciding, plan: Plan, risks: tuple[Risk, ...]) -> None:
    """Put this plan before staff; an approval of another one counts no more."""
    case, row = deciding.case, deciding.row
    reviews.show_plan(case.session, deciding.review.id, plan.as_dict(), risks)
    if row.state is RequestState.IN_SECOND_REVIEW:
        tickets.set_request_state(case.session, row.id, RequestState.IN_REVIEW, case.now)


def _changes(deciding: Deciding, plan: Plan, risks: tuple[Risk, ...]) -> tuple[str, ...]:
    """What changed since the plan was shown: in it, or in what the first of two knew of it."""
    review = deciding.review
    if review.plan is None:
        raise ValueError(f"review {review.id} of an action shows no plan")
    changes = differences(plan_from_dict(review.plan), plan)
    if review.first_approver is None:
        return changes
    return changes + review_words.new_risks(risk for risk in risks if risk not in review.risks)


def _one_of_two(deciding: Deciding, risks: tuple[Risk, ...]) -> Objection | None:
    """Take the approval of one of two; None for the second, with whom it is carried out.

    The first one's counts while they are enrolled, and nobody is both, however they write
    their address.
    """
    case, review, first = deciding.case, deciding.review, deciding.review.first_approver
    if first == deciding.approver:
        return deciding.objection(review_words.second_is_the_first(first))
    gone = first if first and not staff.is_member(case.session, first) else None
    if first and not gone:
        return None
    note, internal = deciding.answer.reply_note, deciding.answer.internal_note
    approval = FirstApproval(deciding.approver, risks, note, internal)
    reviews.approve_first(case.session, review.id, approval, case.now)
    tickets.set_request_state(
        case.session, deciding.row.id, RequestState.IN_SECOND_REVIEW, case.now
    )
    case.tell(
        "review_approved_first",
        {
            "review": review.id,
            "request": deciding.row.id,
            "risks": [risk.as_dict() for risk in risks],
            "reply_note": note,
            "internal_note": internal,
        },
        actor=deciding.approver,
    )
    return deciding.objection(review_words.approved_first(deciding.approver, risks, gone))


def _apply(deciding: Deciding, facts: Facts, verdict: NeedsReview | Approve, plan: Plan) -> None:
    """Carry it out; a note that the second of two leaves empty is the first one's."""
    case, row = deciding.case, deciding.row
    note = deciding.answer.reply_note.strip() or deciding.review.reply_note or ""
    close(deciding, ReviewState.APPROVED, RequestState.APPLIED, note)
    applied = carrying.carry_out(case, row.id, plan, by=deciding.approver)
    limit = limit_after(case, row.request, verdict.limit)
    case.sections.append(letters.done(facts, plan, applied, limit, note))
    writing.write_outcome(case, row.id, row.message_id)
