#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the record of speed stands on: the made-up news is the same bytes as ever, the scripts run, and the page has a place for each table that they
print. test_bench.py BUILD"""
import hashlib
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
SMALL = [["news_statistics.py", "0.1"], ["stages.py", "0.1"], ["sizes.py", "0.1"], ["peers.py", "0.1"], ["match.py", "100", "200"], ["compare.py", "0.1"], ["compare.py", "members", "3", "4"], ["report.py", "500"], ["start.py"]]
NEWS = "72b0824500765ffccb803b9f172cbbc5cef4b638b15ddcbfde51db515a342ad3"


class Bench(unittest.TestCase):
    def test_news_is_fixed(self):
        text = subprocess.run([os.path.join(HERE, "news.py"), "0.1"], check=True, stdout=subprocess.PIPE).stdout
        self.assertEqual(hashlib.sha256(text).hexdigest(), NEWS, "another text: figures of before cannot be compared with those of now")

    def test_stages_are_functions(self):
        with open(os.path.join(HERE, "instructions.py"), encoding="utf-8") as file:
            named = set(re.findall(r'"(ctp_\w+)"', file.read()))
        source = "".join(path.read_text(encoding="utf-8") for path in pathlib.Path(HERE, "../../src").rglob("*.c"))
        self.assertTrue(named)
        self.assertEqual([name for name in sorted(named) if not re.search(r"^\w.*\b%s\(" % name, source, re.MULTILINE)], [], "instructions.py asks for what is no function")

    def put(self, work, printed):
        """The page after these tables, and what was said."""
        for name in ("page.py", "performance.md"):
            shutil.copy(os.path.join(HERE, name), work)
        done = subprocess.run([os.path.join(work, "page.py")], input=printed, check=True, stderr=subprocess.PIPE, text=True)
        with open(os.path.join(work, "performance.md"), encoding="utf-8") as file:
            return file.read(), done.stderr

    def test_page(self):
        with open(os.path.join(HERE, "performance.md"), encoding="utf-8") as file:
            page = file.read()
        with tempfile.TemporaryDirectory() as work:
            self.assertEqual(self.put(work, page), (page, ""))
            other = re.sub(r"(?m)^(\| [\d.]+ MB of text.*\|) *MB/s", r"\1 kB/s", page).replace("tests/bench/sizes.py build 1 10", "tests/bench/sizes.py build 1 10 100")
            self.assertNotEqual(other, page)
            self.assertEqual(self.put(work, other), (other, ""))
            self.assertIn("no place for the table of new.py", self.put(work, "`tests/bench/new.py build`\n\n| a | b |\n| - | -: |\n| 1 | 2 |\n")[1])


    def test_scripts(self):
        printed = "".join(subprocess.run([os.path.join(HERE, name), BUILD] + sizes, check=True, stdout=subprocess.PIPE, text=True).stdout for name, *sizes in SMALL)
        with tempfile.TemporaryDirectory() as work:
            page, said = self.put(work, printed)
        self.assertEqual(said, "")
        for name, *sizes in SMALL:
            self.assertIn("`tests/bench/%s build" % name, page.replace(BUILD, "build"))
            self.assertIn(" ".join([name, BUILD] + sizes), page)


if __name__ == "__main__":
    BUILD = sys.argv[1]
    unittest.main(argv=sys.argv[:1])
