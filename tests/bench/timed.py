#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a command once and prints megabytes a second and its peak memory: timed.py MEGABYTES NAME COMMAND…"""
import resource
import subprocess
import sys
import time

megabytes, name, command = float(sys.argv[1]), sys.argv[2], sys.argv[3:]
start = time.monotonic()
subprocess.run(command, check=True)
seconds = time.monotonic() - start
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print("%8g  %-28s %10.2f %12d" % (megabytes, name, megabytes / seconds, peak))
