"""Answers to the tiny course's questions and what must be said: Python's judge and the page's are held to it."""

RIGHT, WRONG, UNREAD = "right", "wrong", "unread"

# (question, answer, verdict, part of the first sentence, or of the last one where it begins with "...")
CASES = [
    ("y-axis", 1, RIGHT, "Low pitches lie at the bottom"),
    ("y-axis", 0, WRONG, "Time runs from left to right"),
    ("y-axis", 2, WRONG, "Loudness is the colour"),
    ("y-axis", None, UNREAD, "Choose one answer first"),
    ("y-axis", 3, UNREAD, "Choose one answer first"),
    ("y-axis", -1, UNREAD, "Choose one answer first"),
    ("keeps", [0, 2], RIGHT, "Each column is one moment"),
    ("keeps", [2, 0], RIGHT, "...No axis holds a name"),
    ("keeps", [0], WRONG, "...1 right answer is still missing"),
    ("keeps", [1, 3], WRONG, "...2 right answers are still missing"),
    ("keeps", [0, 1, 2], WRONG, "...That is the magnitude"),
    ("keeps", [0, 1, 2, 3], WRONG, "...No axis holds a name"),
    ("keeps", [], UNREAD, "Choose at least one answer first"),
    ("keeps", None, UNREAD, "Choose the answers first"),
    ("bin-width", "43.07", RIGHT, "The rate is shared out"),
    ("bin-width", " 43.07 Hz ", RIGHT, "The rate is shared out"),
    ("bin-width", "43,07", RIGHT, "The rate is shared out"),
    ("bin-width", "43,07 hz", RIGHT, "The rate is shared out"),
    ("bin-width", "0.04307 kHz", RIGHT, "The rate is shared out"),
    ("bin-width", "0.043 kHz", RIGHT, "The rate is shared out"),
    ("bin-width", "0,04307kHz", RIGHT, "The rate is shared out"),
    ("bin-width", "43.07 hertz", RIGHT, "The rate is shared out"),
    ("bin-width", "4.307e1", RIGHT, "The rate is shared out"),
    ("bin-width", "≈ 43.07", RIGHT, "The rate is shared out"),
    ("bin-width", "43,066", RIGHT, "The rate is shared out"),
    ("bin-width", 43.06640625, RIGHT, "The rate is shared out"),
    ("bin-width", 43, RIGHT, "The rate is shared out"),
    ("bin-width", "21.5", WRONG, "That is half of it"),
    ("bin-width", "0.0215 kHz", WRONG, "That is half of it"),
    ("bin-width", "86.13 Hz", WRONG, "That is twice as much"),
    ("bin-width", "-43.07", WRONG, "Divide the sample rate"),
    ("bin-width", "−43.07", WRONG, "Divide the sample rate"),
    ("bin-width", "1e400", WRONG, "Divide the sample rate"),
    ("bin-width", "43.07 s", UNREAD, "s is a time. The question asks for Hz"),
    ("bin-width", "43.07 dB", UNREAD, "dB is a level. The question asks for Hz"),
    ("bin-width", "43.07 apples", UNREAD, 'The unit "apples" does not fit here'),
    ("bin-width", "43 bins", UNREAD, 'The unit "bins" does not fit here'),
    ("bin-width", "43rd Hz", UNREAD, 'The unit "rd Hz" does not fit here'),
    ("bin-width", "bin 43.07", UNREAD, "This is not one number"),
    ("bin-width", "43 constructor", UNREAD, 'The unit "constructor" does not fit here'),
    ("bin-width", "22050/512", UNREAD, "This is not one number. Write it like 12.5 Hz"),
    ("bin-width", "43.07 or 44", UNREAD, "This is not one number"),
    ("bin-width", "many", UNREAD, "This is not one number"),
    ("bin-width", "1.2.3", UNREAD, "This is not one number"),
    ("bin-width", "", UNREAD, "Write a number first, like 12.5 Hz"),
    ("bin-width", None, UNREAD, "Write a number first"),
    ("rows", "1025", RIGHT, "One row for each bin"),
    ("rows", "1,025", RIGHT, "One row for each bin"),
    ("rows", "1 025 rows", RIGHT, "One row for each bin"),
    ("rows", "1_025 row", RIGHT, "One row for each bin"),
    ("rows", "1,025.0", RIGHT, "One row for each bin"),
    ("rows", "1.025,0", RIGHT, "One row for each bin"),
    ("rows", "1025 bins", RIGHT, "One row for each bin"),
    ("rows", "1,025 frequency bins", RIGHT, "One row for each bin"),
    ("rows", "Rows: 1025", RIGHT, "One row for each bin"),
    ("rows", "1025th", RIGHT, "One row for each bin"),
    ("rows", "1024 bins", WRONG, "One row is missing"),
    ("rows", "1025 columns", UNREAD, "You counted columns. The question asks for rows."),
    ("rows", "samples: 1025", UNREAD, "You counted samples. The question asks for rows."),
    ("rows", "1025 th", UNREAD, 'The unit "th" does not fit here'),
    ("rows", "about 1025", UNREAD, "This is not one number"),
    ("rows", "row 1025 Hz", UNREAD, "Hz is a frequency. The question asks for rows"),
    ("rows", "1025 constructor", UNREAD, 'The unit "constructor" does not fit here'),
    ("rows", "1024", WRONG, "One row is missing"),
    ("rows", "1,024", WRONG, "One row is missing"),
    ("rows", "1.025", WRONG, "Half the window"),
    ("rows", "2048", WRONG, "Half the window"),
    ("rows", "a thousand", UNREAD, "Write it like 12 rows."),
    ("rows", "1025 Hz", UNREAD, "Hz is a frequency. The question asks for rows"),
    ("chain", [0, 1, 2, 3], RIGHT, "Frames, window, transform, scale"),
    ("chain", [1, 0, 2, 3], WRONG, "Think of what each step needs"),
    ("chain", [0, 2, 1, 3], WRONG, "...The first step stands right"),
    ("chain", [0, 1, 3, 2], WRONG, "...The first 2 steps stand right"),
    ("chain", [0, 1, 2], UNREAD, "Bring all steps into an order first"),
    ("chain", [0, 1, 2, 2], UNREAD, "Bring all steps into an order first"),
    ("chain", None, UNREAD, "Bring all steps into an order first"),
    ("mean-square", [0, 1, 2, 3], RIGHT, "Cut, square, average"),
    ("mean-square", [1, 0, 2, 3], WRONG, "opens a block, so an indented line has to follow it"),
    ("mean-square", [0, 2, 1, 3], WRONG, "is indented: it belongs into a block"),
    ("mean-square", [0, 1, 3, 2], WRONG, "The level of a frame is taken once the frame is cut"),
    ("mean-square", [0, 1, 3, 2], WRONG, "...The first 2 lines stand right"),
    ("mean-square", [0, 2, 3, 1], WRONG, "...The first line stands right"),
    ("mean-square", [0, 1, 4, 3], WRONG, "The second number of a slice is its end"),
    ("mean-square", [0, 1, 2, 5], WRONG, "The mean of a sine is 0"),
    ("mean-square", [5, 4], WRONG, "...1 more of your lines does not belong"),
    ("mean-square", [0, 1, 3], WRONG, "and a line that it needs for that is not there"),
    ("mean-square", [0, 1, 3], WRONG, "...1 line that belongs is still missing"),
    ("mean-square", [0], WRONG, "3 lines that belong are still missing"),
    ("mean-square", [], UNREAD, "Put the lines that belong into your program first"),
    ("mean-square", [0, 0, 1, 2], UNREAD, "each of them once"),
    ("mean-square", [0, 9], UNREAD, "Put the lines that belong"),
    ("mean-square", None, UNREAD, "Put the lines that belong"),
    ("find-tone", [0.6, 1000.0], RIGHT, "The line lies at 1000 Hz"),
    ("find-tone", [0.4, 850], RIGHT, "The line lies at 1000 Hz"),
    ("find-tone", [0.8, 1150], RIGHT, "The line lies at 1000 Hz"),
    ("find-tone", [0.2, 1000], WRONG, "Nothing sounds there yet"),
    ("find-tone", [0.6, 2000], WRONG, "Look for the bright line"),
    ("find-tone", [0.81, 1000], WRONG, "Look for the bright line"),
    ("find-tone", None, UNREAD, "Point at a place in the picture first"),
    ("find-tone", [0.5], UNREAD, "Point at a place in the picture first"),
]

# (asked unit, answer, verdict, part of the sentence) where 41 is right: what is counted, and numbers without a unit
COUNTS = [
    ("", "41", RIGHT, ""),
    ("", "41st", RIGHT, ""),
    ("", "bin 41", RIGHT, ""),
    ("", "Bin #41", RIGHT, ""),
    ("", "bin no. 41", RIGHT, ""),
    ("", "number 41", RIGHT, ""),
    ("", "41st bin", RIGHT, ""),
    ("", "bin = 41", RIGHT, ""),
    ("", "42nd row", WRONG, ""),
    ("", "41 Hz", UNREAD, "The answer has no unit"),
    ("", "41 s", UNREAD, "The answer has no unit"),
    ("", "41 apples", UNREAD, "The answer has no unit"),
    ("", "k 41", UNREAD, "This is not one number. Write it like 12."),
    ("frames", "41 columns", RIGHT, ""),
    ("frames", "41 time frames.", RIGHT, ""),
    ("frames", "frame 41", RIGHT, ""),
    ("frames", "41 rows", UNREAD, "You counted rows. The question asks for frames."),
    ("bins", "41 rows", RIGHT, ""),
    ("bins", "41 frames", UNREAD, "You counted frames. The question asks for bins."),
    ("bands", "41 mel bins", RIGHT, ""),
    ("samples", "41 samples", RIGHT, ""),
    ("apples", "41 apples", RIGHT, ""),
    ("apples", "41 rows", UNREAD, 'The unit "rows" does not fit here. The question asks for apples.'),
]
IDS = [f"{question}={answer}: {said}" for question, answer, _, said in CASES]


def holds(feedback: list[str], said: str) -> bool:
    return said[3:] in feedback[-1] if said.startswith("...") else said in feedback[0]


def verdict(right: bool, readable: bool) -> str:
    return RIGHT if right else WRONG if readable else UNREAD


def right_answer(question):
    """What `judge` takes as right, for the question as it is asked."""
    if question.kind in ("one", "several"):
        right = [index for index, choice in enumerate(question.choices) if choice.right]
        return right[0] if question.kind == "one" else right
    if question.kind == "order":
        return list(range(len(question.steps)))
    if question.kind == "lines":
        return list(range(len(question.lines)))
    if question.kind == "point":
        target = next(one for one in question.targets if one.right)
        return [(target.from_s + target.to_s) / 2, (target.from_hz + target.to_hz) / 2]
    return str(question.answer)
