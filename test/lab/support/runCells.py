"""Runs cells in one real kernel, as any front end would.

The standard input is a JSON list of cells' texts; the output a JSON list of what each of them gave:
its streams, its displays, the kernel's reply. A text that begins with "?" is a request of that type.
"""

import json
import subprocess
import sys
import time

from jupyter_client.manager import start_new_kernel


def run(client, text):
    is_cell = not text.startswith("?")
    if is_cell:
        request = client.execute(text)
    else:
        message = client.session.msg(text[1:], {})
        request = message["header"]["msg_id"]
        client.shell_channel.send(message)
    seen = {"stdout": "", "stderr": "", "displays": [], "messages": 0}
    while True:
        message = client.get_iopub_msg(timeout=120)
        kind, content = message["msg_type"], message["content"]
        if message["parent_header"].get("msg_id") != request:
            continue
        seen["messages"] += 1
        if kind == "stream":
            seen[content["name"]] += content["text"]
        elif kind == "display_data":
            seen["displays"].append(content["data"])
        elif kind == "status" and content["execution_state"] == "idle":
            break
    while True:
        reply = client.get_shell_msg(timeout=120)
        if reply["parent_header"].get("msg_id") == request:
            status = reply["content"].get("status")
            if status == "error":
                time.sleep(0.3)  # tslab drops what comes in the first 200 ms after an error
            return {**seen, "reply": reply["msg_type"], "status": status}


def main():
    # Its own output must not be ours: Node makes a pipe that both have one that does not wait.
    manager, client = start_new_kernel(
        kernel_name="tslab", startup_timeout=60, stdout=subprocess.DEVNULL
    )
    try:
        print(json.dumps([run(client, text) for text in json.load(sys.stdin)]))
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


main()
