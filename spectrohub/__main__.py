from spectrohub.cli import app

app(prog_name="python3 course.py")
