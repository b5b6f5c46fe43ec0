"""Scores by n-grams are those that scikit-learn's own matrices give."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.feature_extraction.text import TfidfVectorizer

from bot.language.ngram_scores import NgramScores

TEXTS = ["she cried and cried", "i felt sick", "mum said she felt fine", "she, she, she"]


@pytest.mark.parametrize("analyzer", ["word", "char_wb"])
@given(text=st.one_of(st.text(max_size=60), st.sampled_from(TEXTS)))
def test_the_scores_are_those_of_the_matrices(analyzer: str, text: str) -> None:
    vectorizer = TfidfVectorizer(analyzer=analyzer, ngram_range=(1, 3), sublinear_tf=True)
    vectorizer.fit(TEXTS)
    weights = np.random.default_rng(0).normal(size=(len(vectorizer.vocabulary_), 5))
    expected = (vectorizer.transform([text]) @ weights)[0]
    np.testing.assert_allclose(NgramScores(vectorizer, weights)(text), expected, atol=1e-12)
