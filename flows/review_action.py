"""A member of staff answered a review: decide again on today's facts, then apply or refuse.

That this flow runs proves nothing: any state can be set by hand. Only an answer to the form of
the review's present round is looked at, and only the desk decides what it is worth.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any
from uuid import UUID

from prefect import flow
from prefect.client.orchestration import get_client
from prefect.client.schemas.objects import State
from prefect.exceptions import Pause
from prefect.logging import get_run_logger
from prefect.runtime import flow_run
from prefect.states import Completed
from pydantic import ValidationError

from tasks.deliver import deliver_replies
from tasks.review_form import FORMS
from tasks.review_runs import form_keys, put_back, remove_input
from ticket_desk.answer import Answer
from ticket_desk.desk import Desk, open_desk, utc_now
from ticket_desk.reviewing import (
    ReviewFace,
    ask_again_unanswered,
    decide_review,
    face_of,
    runs_opened,
)

UNANSWERED = "This run was started without a valid answer, so nothing was done."


@flow(name="review-action", timeout_seconds=120, persist_result=False)
def review_action(review_id: int) -> State[Any]:
    """Carry out what staff answered, once; a repeat finds the review decided and does nothing.

    An answer that can't be taken leaves the same run suspended, with the reason in its form.
    """
    run_id = UUID(flow_run.get_id())
    with open_desk() as desk:
        face = face_of(desk, review_id)
        if face is None:
            return Completed(message=f"Review {review_id} is not open any more.")
        if face.flow_run_id not in {None, str(run_id)}:
            return Completed(message=f"Review {review_id} is answered in run {face.flow_run_id}.")
        summary = _decide(desk, face, run_id)
        if summary is not None:
            deliver_replies(desk)
            return Completed(message=summary)
        again = face_of(desk, review_id)
        if again is not None:
            runs_opened(desk, {review_id: str(run_id)})
    if again is None:
        return Completed(message=f"Review {review_id} is not open any more.")
    raise Pause(state=asyncio.run(_suspend_again(run_id, again)))


def _decide(desk: Desk, face: ReviewFace, run_id: UUID) -> str | None:
    """Hand the answer to the desk; gives what came of it, None when it has to be asked again."""
    answer = _answer(face, run_id)
    if answer is None:
        ask_again_unanswered(desk, face.review_id, UNANSWERED)
        return None
    outcome = decide_review(desk, face.review_id, answer, utc_now())
    # why it is asked again may name people: that stands in the form
    done = "asked again" if outcome.asked_again else outcome.summary
    get_run_logger().info("Review %d: %s", face.review_id, done)
    return None if outcome.asked_again else outcome.summary


def _answer(face: ReviewFace, run_id: UUID) -> Answer | None:
    """Read the answer to the form that is shown now; None where there is no valid one."""
    try:
        return asyncio.run(_load(face, run_id))
    except ValidationError:
        return None


async def _load(face: ReviewFace, run_id: UUID) -> Answer:
    """Take what was sent, and when; raises ValidationError where it is no answer to the form.

    The answer is gone from the server then: it holds a code, and a note that never leaves the
    desk. Where this process dies before the desk decided, staff are asked again (`put_back`).
    """
    key = form_keys(face.review_id, face.round)["response"]
    async with get_client() as client:
        sent = await client.filter_flow_run_input(run_id, key, limit=1, exclude_keys=set())
        await remove_input(client, run_id, key)
    form = FORMS[face.kind].model_validate(sent[0].decoded_value if sent else {})
    return replace(form.answer(), given_at=sent[0].created)


async def _suspend_again(run_id: UUID, face: ReviewFace) -> State[Any]:
    async with get_client() as client:
        return await put_back(client, run_id, face)
