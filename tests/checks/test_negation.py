import pytest

from bilingual.checks.negation import negation
from bilingual.checks.subject import Subject


def found(english, chinese):
    return [finding.severity for finding in negation(Subject(english, chinese))]


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("He does not know.", "他不知道。"),
        ("I had no choice but to laugh.", "我不得不笑。"),
        ("She could not help laughing.", "她笑了起来。"),
        ("Not only the roof but also the wall", "屋顶以及墙"),
        ("It works no matter what you press.", "无论按什么都行。"),
        ("Do not touch it.", "請勿觸摸。"),
        ("Never let them win.", "千万别让他们赢。"),
        ("We can't connect.", "连唔到。"),
        ("Don't you like it?", "你喜欢吗？"),
        ("Avoid water.", "不要碰水。"),
        ("The lamp is out of order.", "灯没有亮。"),
        ("Is it ready?", "好了没有？"),
        ("It prevents nothing.", "https://a.org"),
        ("Use --no-wrap for long lines.", "长行请用 --no-wrap。"),
        ('Answer "none" or "never".', "回答“none”或“never”。"),
        ("The value is NOT NULL here.", "此处该值为NOT NULL。"),
        ("You cannot lose the key, without which the gate stays shut.", "钥匙不能丢，丢了门就打不开。"),
        ("The room is without water.", "房间停水。"),
        ("The two answers are not the same.", "两个答案不同。"),
        ("The line does not change\nafter the file was closed.", "文件关闭后，该行\n没有改变。"),
        ("Display the input of the image.", "显示不同图像的输入。"),
    ],
)
def test_a_translation_is_quiet(english, chinese):
    assert found(english, chinese) == []


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("The notes could not be copied.", "这些笔记可以复制。"),
        ("It will not prevent access by browsers.", "它会阻止浏览器访问。"),
        ("Call it without a prefix or suffix.", "用前缀或后缀来调用。"),
        ("The door is locked.", "门没有锁。"),
        ("You cannot change the settings.", "你可以更改任何设置。"),
        ("If not given, the old name is used.", "如果给出，则使用旧名称。"),
        ("Use the copy instead of the original.", "使用副本和原件。"),
        ("Display the input of the image.", "不显示图像的输入。"),
    ],
)
def test_a_negation_lost_or_added(english, chinese):
    assert found(english, chinese) == ["minor"]


def test_the_clause_that_lost_it_tells_where_others_keep_theirs():
    english = "Do not open the window. The cat does not like the cold."
    (finding,) = negation(Subject(english, "打开窗户。猫不喜欢寒冷，不。"))
    assert finding.english == ((3, 6),)


def test_a_sign_far_from_what_is_denied_does_not_stand_for_it():
    english = "The window does not open at night, although the guard has seen no thief."
    assert found(english, "窗户夜里打开，守卫没有看见小偷，也没有害怕。") == ["minor"]


@pytest.mark.xfail(strict=True, reason="是否 says nothing of which way is asked")
def test_a_negation_lost_in_an_indirect_question():
    assert found("Check that the disk is not full.", "检查磁盘是否已满。") == []
