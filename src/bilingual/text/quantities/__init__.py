"""Numbers, dates, times and amounts as values, so that those of two languages can be compared."""

from bilingual.text.quantities.matching import compare, same
from bilingual.text.quantities.quantity import Clock, Date, Quantity
from bilingual.text.quantities.reading import quantities

__all__ = ["Clock", "Date", "Quantity", "compare", "quantities", "same"]
