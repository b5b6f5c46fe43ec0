"""Every error as ``application/problem+json``, in plain words and without what was typed."""

import json
import logging
from collections.abc import Mapping
from http import HTTPStatus

from flask import Flask, Response, g
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as BaseResponse

from bot.quiet_errors import describe
from web.languages import content_for_answer

STATUS = {
    "bad_json": HTTPStatus.BAD_REQUEST,
    "bad_request": HTTPStatus.BAD_REQUEST,
    "cookies_blocked": HTTPStatus.FORBIDDEN,
    "cross_origin": HTTPStatus.FORBIDDEN,
    "unknown_cookie": HTTPStatus.FORBIDDEN,
    "not_found": HTTPStatus.NOT_FOUND,
    "method_not_allowed": HTTPStatus.METHOD_NOT_ALLOWED,
    "conflict": HTTPStatus.CONFLICT,
    "note_moved_on": HTTPStatus.CONFLICT,
    "nothing_to_follow": HTTPStatus.CONFLICT,
    "unanswered": HTTPStatus.CONFLICT,
    "too_long": HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    "not_json": HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    "edit_does_not_fit": HTTPStatus.UNPROCESSABLE_ENTITY,
    "empty": HTTPStatus.UNPROCESSABLE_ENTITY,
    "invalid": HTTPStatus.UNPROCESSABLE_ENTITY,
    "still_there": HTTPStatus.UNPROCESSABLE_ENTITY,
    "unknown_choice": HTTPStatus.UNPROCESSABLE_ENTITY,
    "unreadable_characters": HTTPStatus.UNPROCESSABLE_ENTITY,
    "rate_limited": HTTPStatus.TOO_MANY_REQUESTS,
    "server_error": HTTPStatus.INTERNAL_SERVER_ERROR,
    "coach_unavailable": HTTPStatus.SERVICE_UNAVAILABLE,
    "identifiers_unavailable": HTTPStatus.SERVICE_UNAVAILABLE,
}
# When the words are safe, the person should read so.
KEPT_DETAILS = frozenset({"coach_unavailable", "server_error"})

_CODE_OF_STATUS = {
    HTTPStatus.NOT_FOUND: "not_found",
    HTTPStatus.METHOD_NOT_ALLOWED: "method_not_allowed",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "too_long",
}
_logger = logging.getLogger(__name__)


class Problem(Exception):
    """A reason to refuse or to give up, known by its code."""

    def __init__(self, code: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.headers = headers or {}


def mark_kept(kept: bool) -> None:
    """Note whether what this request brought is stored; an error that follows says so."""
    g.kept = kept


def problem_response(code: str, headers: Mapping[str, str] | None = None) -> Response:
    """Build the answer for a problem."""
    kept = bool(g.get("kept", False))
    key = f"error.{code}_kept" if kept and code in KEPT_DETAILS else f"error.{code}"
    body = {
        "type": "about:blank",
        "title": STATUS[code].phrase,
        "status": int(STATUS[code]),
        "code": code,
        "detail": content_for_answer().interface[key],
        "kept": kept,
    }
    response = Response(json.dumps(body), STATUS[code], mimetype="application/problem+json")
    response.headers.update(headers or {})
    return response


def handle_problems(app: Flask) -> None:
    """Have ``app`` answer every error as a problem."""
    app.register_error_handler(Problem, _from_problem)
    app.register_error_handler(HTTPException, _from_http)
    app.register_error_handler(Exception, _from_failure)


def _from_problem(problem: Problem) -> Response:
    return problem_response(problem.code, problem.headers)


def _from_http(error: HTTPException) -> BaseResponse:
    if error.code is None or error.code < HTTPStatus.BAD_REQUEST:
        return error.get_response()
    if error.code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return problem_response("server_error")
    code = _CODE_OF_STATUS.get(HTTPStatus(error.code), "bad_request")
    kept_headers = {
        name: value for name, value in error.get_headers() if name.lower() != "content-type"
    }
    return problem_response(code, kept_headers)


def _from_failure(error: Exception) -> Response:
    _logger.error("%s", describe(error))
    return problem_response("server_error")
