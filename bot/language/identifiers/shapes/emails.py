"""E-mail addresses. Presidio's own recogniser would look up domains on the network."""

from bot.language.identifiers.identifier import Kind
from bot.language.identifiers.shapes.shape import Shape

EMAILS = Shape(
    Kind.EMAIL,
    {
        r"(?<![\w.+-])[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}": 1.0,
        # Broken off, or spelt out: "j.doe at example dot org".
        r"(?<![\w.+-])[\w.+'-]{1,64} ?(?:@|\(at\)|\[at\]) ?[\w-]{2,63}": 0.6,
        r"(?<![\w.+-])[\w.+'-]{1,64} (?:at|@) [\w-]{1,63}(?: ?(?:\.|dot) ?[\w-]{2,63}){1,4}"
        r"(?<=dot ?\w{2,63}|\.(?:com|org|net|uk))": 0.8,
    },
    only_with=r"@|[(\[]at[)\]]|dot|\.(?:com|org|net|uk)",
)
