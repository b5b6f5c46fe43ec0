"""What in a text could tell a reader who somebody is: names, places, numbers, addresses."""

from bot.language.identifiers.spacy_alone import import_spacy_alone

import_spacy_alone()
