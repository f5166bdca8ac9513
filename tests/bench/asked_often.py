"""What readers of the sample newsroom open again and again."""

OFTEN = "Almaty", "阿拉木图 音乐", "Алматы поезд", "жүк пойызы", "ئالمۇتا"
LISTS = "/", "/quotes", "/people", "/topics", "/events", "/stories", "/places", "/outlets"
