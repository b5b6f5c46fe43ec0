"""Rasa remembers a conversation for one turn and no longer."""

import asyncio

import pytest
from rasa.shared.core.domain import Domain

from bot.rasa.dialogue import restore
from bot.rasa.working_memory import WorkingMemory

DIALOGUE = {"active_loop": "what_form", "slots": {"requested_slot": "event"}}


@pytest.fixture
def memory(domain: Domain) -> WorkingMemory:
    return WorkingMemory(domain)


def test_it_knows_nobody_at_first(memory: WorkingMemory) -> None:
    assert asyncio.run(memory.retrieve("anyone")) is None
    assert list(asyncio.run(memory.keys())) == []


def test_a_running_turn_finds_its_tracker(memory: WorkingMemory, domain: Domain) -> None:
    tracker = restore("one", DIALOGUE, domain)
    asyncio.run(memory.save(tracker))
    assert asyncio.run(memory.retrieve("one")) is tracker
    assert list(asyncio.run(memory.keys())) == ["one"]


def test_saving_an_empty_tracker_forgets_the_conversation(
    memory: WorkingMemory, domain: Domain
) -> None:
    asyncio.run(memory.save(restore("one", DIALOGUE, domain)))
    asyncio.run(memory.save(memory.init_tracker("one")))
    assert asyncio.run(memory.retrieve("one")) is None
    assert list(asyncio.run(memory.keys())) == []


def test_forgetting_one_conversation_leaves_the_others(
    memory: WorkingMemory, domain: Domain
) -> None:
    for conversation in ("one", "two"):
        asyncio.run(memory.save(restore(conversation, DIALOGUE, domain)))
    asyncio.run(memory.save(memory.init_tracker("one")))
    assert list(asyncio.run(memory.keys())) == ["two"]


def test_forgetting_the_unknown_is_no_fault(memory: WorkingMemory) -> None:
    asyncio.run(memory.save(memory.init_tracker("stranger")))
    assert list(asyncio.run(memory.keys())) == []


def test_two_memories_share_nothing(domain: Domain) -> None:
    first, second = WorkingMemory(domain), WorkingMemory(domain)
    asyncio.run(first.save(restore("one", DIALOGUE, domain)))
    assert asyncio.run(second.retrieve("one")) is None
