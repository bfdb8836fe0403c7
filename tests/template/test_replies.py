"""Holds what the template makes for answers by mail: nothing unless asked for, and no more."""

from template.reading import Template

WITH_REPLIES = {
    "HearReplies",
    "HearRepliesEventInvokeConfig",
    "HearRepliesRole",
    "HearRepliesLog",
    "HearRepliesErrorsAlarm",
    "RepliesDeadLetters",
    "RepliesDeadLettersPolicy",
    "RepliesDeadLettersAlarm",
    "RepliesPermission",
    "ReplyRule",
}


def test_nothing_takes_in_mail_unless_a_domain_is_named(expanded: Template) -> None:
    """The parameter is empty by default, and every resource hangs on it."""
    assert expanded["Parameters"]["ReplyDomain"]["Default"] == ""
    conditional = {
        name
        for name, resource in expanded["Resources"].items()
        if resource.get("Condition") == "HearsReplies"
    }
    assert conditional == WITH_REPLIES
    assert expanded["Resources"]["ReplyRules"]["Condition"] == "MakesRuleSet"


def test_a_mail_is_kept_before_the_function_is_told_of_it(expanded: Template) -> None:
    """Scanned, by TLS, for our domain alone: so that no mail is lost and none comes unseen."""
    rule = expanded["Resources"]["ReplyRule"]["Properties"]["Rule"]
    kept, told = rule["Actions"]
    assert kept["S3Action"]["ObjectKeyPrefix"] == "replies/"
    assert told["LambdaAction"]["InvocationType"] == "Event"
    assert (rule["ScanEnabled"], rule["TlsPolicy"]) == (True, "Require")
    assert rule["Recipients"] == [{"Ref": "ReplyDomain"}]


def test_ses_writes_replies_and_nothing_else(expanded: Template) -> None:
    """Under their own prefix, by our rule of our account."""
    policy = expanded["Resources"]["DocumentsBucketPolicy"]["Properties"]["PolicyDocument"]
    allowed = policy["Statement"][1]["Fn::If"][1]
    assert allowed["Action"] == "s3:PutObject"
    assert allowed["Resource"] == {"Fn::Sub": "${DocumentsBucket.Arn}/replies/*"}
    assert set(allowed["Condition"]) == {"StringEquals", "ArnEquals"}


def test_who_hears_replies_reads_mails_and_no_document(expanded: Template) -> None:
    """Of the bucket it has one prefix; of the table what a rep's acts touch."""
    role = expanded["Resources"]["HearRepliesRole"]["Properties"]["Policies"][0]
    statements = role["PolicyDocument"]["Statement"]
    objects = [each for each in statements if "s3:GetObject" in each["Action"]]
    assert [each["Resource"] for each in objects] == [
        {"Fn::Sub": "${DocumentsBucket.Arn}/replies/*"}
    ]
    (cases,) = [
        each for each in statements if each["Resource"] == {"Fn::GetAtt": ["CasesTable", "Arn"]}
    ]
    keys = cases["Condition"]["ForAllValues:StringLike"]["dynamodb:LeadingKeys"]
    assert not [key for key in keys if key.startswith(("SPENT", "THEMES"))]
