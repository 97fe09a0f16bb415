import pytest

from bilingual.checks.subject import Subject
from bilingual.checks.values import dates, numbers


def found(english, chinese):
    subject = Subject(english, chinese)
    return [finding.code for check in (numbers, dates) for finding in check(subject)]


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("One of them left first.", "其中有人先走了。"),
        ("a 3-way valve", "三通阀"),
        ("2-sided tape", "双面胶带"),
        ("0 results", "没有结果"),
        ("a 0 byte ends the line", "行以空字节结尾"),
        ("Henry VIII had six wives.", "亨利八世有六位妻子。"),
        ("It needs an argument.", "需要 1 个参数。"),
        ("All in hex.", "均为 16 进制。"),
        ('Enter "May 4, 2012" here.', "请在此输入“May 4, 2012”。"),
        ("Sales grew threefold.", "销售额增加了两倍。"),
        ("Sales were three times as high.", "销售额增长了两倍。"),
        ("In the 40th year of Kangxi", "康熙四十年"),
        ("In 1701 he died.", "康熙四十年，他去世了。"),
        ("in hundredths of a second", "以百分之一秒为单位"),
        ("20,000 pounds", "两万英镑"),
        ("-2.147.483.648", "-2,147,483,648"),
        ("He ran it in 2:19:41.", "他用时2小时19分41秒。"),
        ("Both sides agreed.", "两方都同意。"),
        ("No one came twice.", "没有人来过两次。"),
        ("Now the two are gone.", "他们都不在了。"),
        ("All of it goes to them.", "100%归他们。"),
        ("Half of them", "一半的人"),
        ("1. Open it.", "打开它。"),
        ("He was thrilled.", "他十分高兴。"),
        ("thousands of people", "成千上万的人"),
        ("three or four days", "三四天"),
        ("the B2B market", "企业间市场"),
        ("COVID-19 spread.", "新冠疫情蔓延。"),
        ("See https://example.org/2012.", "请看网站。"),
        ("the next day", "第二天"),
        ("a third party", "第三方"),
        ("Today it is so.", "如今如此。"),
        ("In December 2012, on the 4th,", "2012年12月4日，"),
        ("a pair of twins", "一对双胞胎"),
        ("a 2-tuple", "一个二元组"),
        ("Trimmed twice a year.", "每年修剪两次。"),
        ("Trimmed once a year.", "每年修剪一次。"),
        ("Trimmed three times a year.", "一年修剪三次。"),
        ("Open once a week on Mondays.", "每周一次，周一开放。"),
        ("3 times a week", "每周三次"),
        ("Two meals a day", "每天两餐"),
        ("twice an hour", "每小时两次"),
        ("10 yuan per month", "每月10元"),
        ("Tuesday, June 4", "6月4日（星期二）"),
        ("Tuesday, June 4", "6月4日"),
        ("Tuesday, June 4", "6月的会议定于4日"),
        ("Sunday, June 9, 2024", "2024年6月9日 周日"),
        ("June 4", "6月4日星期二"),
        ("from Tuesday, June 4 to Thursday, June 6", "6月4日周二至6月6日周四"),
        ("On June 4, open Monday to Friday", "6月4日，周一至周五开放"),
        ("several hundred people came", "来了几百人"),
        ("several thousand", "几千"),
        ("a few hundred thousand", "数十万"),
        ("many million dollars", "几百万美元"),
        ("Q3 2023 revenue", "2023年第三季度收入"),
        ("revenue in Q3", "三季度收入"),
        ("Chapter XII", "第十二章"),
        ("PART XIV", "第14部分"),
        ("Article XL of it", "其第四十条"),
        ("Chapter XII", "第XII章"),
        ("See Chapter XII.", "见Chapter XII。"),
        ("Section C", "C节"),
    ],
)
def test_quiet(english, chinese):
    assert found(english, chinese) == []


@pytest.mark.parametrize(
    ("english", "chinese", "code"),
    [
        ("There are two cases.", "有五种情况。", "number"),
        ("He got 11 years.", "他被判十二年。", "number"),
        ("The fund holds 120 million yuan.", "基金有12亿元。", "number"),
        ("A fine of $500", "罚款5000美元", "number"),
        ("since version 3.8.6", "自3.8.5版起", "number"),
        ("It opened in 1998.", "开幕了。", "date"),
        ("on January 17, 1955", "1955年1月18日", "date"),
        ("See you tomorrow.", "昨天见。", "date"),
        ("on Monday", "周二", "date"),
        ("Trimmed twice a year.", "每年修剪三次。", "number"),
        ("They stayed for a year.", "他们待了两年。", "number"),
        ("Tuesday, June 4", "6月4日（星期三）", "date"),
        ("Tuesday, June 4, 2024", "2024年6月4日星期三", "date"),
        ("on Friday, May 3", "5月3日（周六）", "date"),
        ("on Friday, May 3", "5月3日，周六", "date"),
        ("several hundred people came", "来了300人", "number"),
        ("Q3 2023 revenue", "2023年第二季度收入", "number"),
        ("Chapter XII", "第十一章", "number"),
        ("It is 30% off.", "打六折。", "number"),
        ("between 2 and 3 billion dollars", "2亿至3亿美元", "number"),
        ("3 to 5 million copies", "三到五万册", "number"),
        ("between 5 and 3 million", "500万和300万之间", "number"),
        ("a quarter to six", "六点一刻", "date"),
        ("the G20 summit", "十国集团峰会", "number"),
        ("The 9/11 attacks", "912袭击", "number"),
        ("the 14th Five-Year Plan", "“十五五”规划", "number"),
        ("a million people", "一万人", "number"),
        ("four out of five dentists", "六分之四的牙医", "number"),
        ("He finished in 9.58 seconds.", "他以9秒85完赛。", "number"),
        ("The album sold 2m copies.", "专辑卖出20万张。", "number"),
        ("We close at noon on Saturdays.", "周日中午打烊。", "date"),
        ("only 17 or 18 people", "只有17或28人", "number"),
    ],
)
def test_alarm(english, chinese, code):
    assert code in found(english, chinese)


def test_a_slip_is_one_finding_with_both_places():
    (finding,) = numbers(Subject("He got 11 years.", "他被判十二年。"))
    assert (finding.english, finding.chinese) == (((7, 15),), ((3, 6),))


def test_things_that_only_one_side_counts_are_minor():
    (finding,) = numbers(Subject("between one view and another", "七个视图之间"))
    assert finding.severity == "minor"


@pytest.mark.parametrize(
    ("english", "chinese", "expected"),
    [
        ("a million reasons", "一千个理由", "minor"),
        ("a million people", "一万人", "major"),
        ("one million people", "一千人", "major"),
        ("17 or 18 of them", "有些人", "minor"),
        ("17 or 28 of them", "有些人", "major"),
    ],
)
def test_what_exaggerates_or_estimates_is_minor(english, chinese, expected):
    assert {finding.severity for finding in numbers(Subject(english, chinese))} == {expected}


def test_a_table_that_was_left_out_is_one_finding():
    table = ", ".join(f"{number}.5 kg" for number in range(300))
    (finding,) = numbers(Subject(f"Rates: {table}.", "费率见下表。"))
    (added,) = numbers(Subject("See below.", f"费率：{table}。"))
    assert finding.message.startswith(
        "300 numbers in the English, 0 in the Chinese lack a counterpart: 0.5 kg"
    )
    assert (finding.severity, len(finding.english), added.severity) == ("major", 300, "minor")


def test_a_name_that_lost_its_digits():
    assert found("secured by E2EE", "以EEE保护") == ["number"]


@pytest.mark.parametrize(
    ("english", "chinese", "expected"),
    [
        ("three days ago", "三天前", []),
        ("three days ago", "三天后", ["number"]),
        ("in the last 3 weeks", "未来三周", ["number"]),
        ("in two years", "两年内", []),
        ("the last three days of it", "其最后三天", []),
        ("a second interface", "第二个界面", []),
        ("one minute, as before", "和以前一样，一分钟", []),
        ("Step 2 may be skipped.", "第2步可以跳过。", []),
        ("the formal parameter", "形参", []),
        ("%1$s of {2}", "%1$s 之 {2}", []),
    ],
)
def test_where_durations_point_and_what_counts_nothing(english, chinese, expected):
    assert found(english, chinese) == expected


def test_a_number_that_only_the_chinese_states_is_minor_and_one_that_it_lost_is_major():
    (added,) = numbers(Subject("Use the usual size.", "使用通常的字号（10.5磅）。"))
    (lost,) = numbers(Subject("Use the usual size (10.5 pt).", "使用通常的字号。"))
    assert (added.severity, lost.severity) == ("minor", "major")


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("a 3-way valve", "四通阀"),
        (
            "3 of the files, in all its many parts and folders",
            "所有文件夹里的文件和第三方的许多部分" + "，其余从略" * 10,
        ),
        ("Sales were three times as high.", "销售额是原来的两倍。"),
        ("The 12 members met.", "这12亿成员见面了。"),
        ("In 1702 he died.", "康熙四十年，他去世了。"),
        ("sixty (60) days", "六十（90）天"),
        ("512 bytes", "512 位元"),
    ],
)
def test_another_form_is_no_excuse(english, chinese):
    assert found(english, chinese)


def test_the_last_places_of_a_long_decimal_are_minor():
    (finding,) = numbers(Subject("It returns 0.9319331609.", "返回0.93。"))
    assert finding.severity == "minor"
    (finding,) = numbers(Subject("The rate is 4.35%.", "利率为4.4%。"))
    assert finding.severity == "major"
