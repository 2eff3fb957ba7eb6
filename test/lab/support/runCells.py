"""Runs cells in one real kernel, as any front end would.

The standard input is a JSON list of cells' texts; the output a JSON list of what each of them gave:
its streams, its displays, the reply's status. A text that begins with "?" is a request of that type; one
with "!WORDS" in its first line is interrupted as soon as it prints these.
"""

import json
import subprocess
import sys
import time

from jupyter_client.manager import start_new_kernel


def run(manager, client, text):
    words, text = text[1:].split("\n", 1) if text.startswith("!") else (None, text)
    if text.startswith("?"):
        message = client.session.msg(text[1:], {})
        request = message["header"]["msg_id"]
        client.shell_channel.send(message)
    else:
        request = client.execute(text)
    seen = {"stdout": "", "stderr": "", "displays": [], "messages": 0}
    kind = state = None
    while state != "idle":
        message = client.get_iopub_msg(timeout=120)
        kind, content = message["msg_type"], message["content"]
        if message["parent_header"].get("msg_id") != request:
            continue
        seen["messages"] += 1
        state = content.get("execution_state")
        if kind == "stream":
            seen[content["name"]] += content["text"]
        if kind == "display_data":
            seen["displays"].append(content["data"])
        if words and words in seen["stdout"]:
            words = manager.interrupt_kernel()
    while not text.startswith("?"):
        reply = client.get_shell_msg(timeout=120)
        if reply["parent_header"].get("msg_id") == request:
            seen["status"] = reply["content"].get("status")
            if seen["status"] != "ok":
                time.sleep(0.5)  # tslab drops what comes in the first 200 ms after an error
            break
    return seen


# Its own output must not be ours: Node makes a pipe that both have one that does not wait.
manager, client = start_new_kernel(kernel_name="tslab", startup_timeout=60, stdout=subprocess.DEVNULL)
try:
    print(json.dumps([run(manager, client, text) for text in json.load(sys.stdin)]))
finally:
    client.stop_channels()
    manager.shutdown_kernel(now=True)
