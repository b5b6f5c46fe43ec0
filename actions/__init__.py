"""Thin rasa-sdk actions and form validation: between Rasa's tracker and `bot.coach`.

The action server imports this package and serves every action class it finds in it.
"""

from actions.asides import ActionExplainQuestion, ActionGiveExample, ActionStepAside
from actions.asking_more import ActionAskMore
from actions.going_back import ActionBack, ActionChangeLast
from actions.review import ActionAddToNote, ValidateReviewForm
from actions.stages import (
    ValidateNowWhatForm,
    ValidateSoWhatForm,
    ValidateWhatForm,
)
from actions.welcome import ValidateWelcomeForm

__all__ = [
    "ActionAddToNote",
    "ActionAskMore",
    "ActionBack",
    "ActionChangeLast",
    "ActionExplainQuestion",
    "ActionGiveExample",
    "ActionStepAside",
    "ValidateNowWhatForm",
    "ValidateReviewForm",
    "ValidateSoWhatForm",
    "ValidateWelcomeForm",
    "ValidateWhatForm",
]
