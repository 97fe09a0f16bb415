import pytest

from bilingual.checks.leftover import leftover_english
from bilingual.checks.subject import Subject


def found(english, chinese):
    return [
        (one.severity, chinese[slice(*one.chinese[0])]) for one in leftover_english(Subject(english, chinese))
    ]


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("See The Art of War by Sun Tzu", "参见 The Art of War"),
        ('Press "Save as new"', "按“Save as new”"),
        ("Read the token from the cache", "从cache读取token"),
        ("Python calls the function", "Python会调用function"),
        ("Use `if it is so`", "用 `if it is so`"),
        ("the agent (agent)", "代理（agent）"),
        ("It is in English", "It is in English"),
        ("Wait for <samp>Press any key to go on</samp>", "等待<samp>Press any key to go on</samp>"),
        ("Use for, while or until", "使用 for、while 或 until"),
    ],
)
def test_what_chinese_text_keeps(english, chinese):
    assert found(english, chinese) == []


def test_a_sentence_left_over_is_major():
    english = "You can connect your account. Then you may visit the page."
    assert found(english, "您可以连接账户。Then you may visit the page.") == [
        ("major", "Then you may visit the page.")
    ]


def test_a_phrase_is_known_by_its_articles():
    assert found(
        "Press the key to stop the show. It ends.", "Press the key to stop the show。放映结束。"
    ) == [("major", "Press the key to stop the show")]


def test_a_word_of_grammar_is_major_and_another_minor():
    assert found("Convert between lists", "在between列表转换") == [("major", "between")]
    assert found("Find relevant ways", "找些relevant的方法") == [("minor", "relevant")]


def test_words_that_are_all_set_alike_are_terms():
    assert found("The customer opens Windows", "这个customer打开Windows") == []


def test_a_participle_is_prose_even_where_no_dictionary_has_it():
    assert found("Find the reparented nodes", "查找reparented节点") == [("minor", "reparented")]
