"""Interrupts a long training in the real kernel, as JupyterLab's stop button does.

Usage: interruptKernel.py SET_UP TRAIN LOOK; the three cells are run in one tslab kernel, and the second
is interrupted once it has kept a model. Prints JSON: milliseconds from the
interrupt to the idle kernel, and what the last two cells printed.
"""

import json
import sys
import time

from jupyter_client.manager import start_new_kernel


def outputs_of(client, code, on_output=lambda text: None):
    """Runs a cell; gives what it printed and the kernel's reply."""
    text = []
    message_id = client.execute(code)
    while True:
        message = client.get_iopub_msg(timeout=120)
        if message["parent_header"].get("msg_id") != message_id:
            continue
        kind, content = message["msg_type"], message["content"]
        if kind == "stream":
            text.append(content["text"])
            on_output(content["text"])
        elif kind == "error":
            text.append(f"{content['ename']}: {content['evalue']}")
        elif kind == "status" and content["execution_state"] == "idle":
            return "".join(text)


def main():
    manager, client = start_new_kernel(kernel_name="tslab", startup_timeout=120)
    since = None

    def interrupt_once(text):
        nonlocal since
        if since is None and "has been updated" in text:
            since = time.perf_counter()
            manager.interrupt_kernel()

    try:
        outputs_of(client, sys.argv[1])
        trained = outputs_of(client, sys.argv[2], interrupt_once)
        milliseconds = (time.perf_counter() - since) * 1000
        # For 200 ms after an interrupt tslab gives up whatever is sent to it.
        time.sleep(0.5)
        looked = outputs_of(client, sys.argv[3])
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    print(json.dumps({"ms": milliseconds, "trained": trained, "looked": looked}))


main()
