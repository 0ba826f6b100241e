"""Every model is frozen and closed."""

import inspect
from importlib import import_module
from pkgutil import iter_modules

import pytest
from pydantic import ValidationError

from maturity import models
from maturity.models.base import Model
from maturity.models.response import Agency

MODULES = [import_module(f"maturity.models.{one.name}") for one in iter_modules(models.__path__)]
MODELS = sorted(
    {
        one
        for module in MODULES
        for _, one in inspect.getmembers(module, inspect.isclass)
        if issubclass(one, Model)
    },
    key=lambda one: one.__name__,
)


@pytest.mark.parametrize("model", MODELS)
def test_model_is_frozen_and_closed(model: type[Model]) -> None:
    assert model.model_config.get("frozen") is True
    assert model.model_config.get("extra") == "forbid"
    assert inspect.getdoc(model)


def test_model_cannot_be_changed_and_takes_no_unknown_key() -> None:
    agency = Agency(id="a")
    with pytest.raises(ValidationError):
        agency.id = "b"  # type: ignore[misc]
    with pytest.raises(ValidationError):
        Agency.model_validate({"id": "a", "nmae": "b"})
