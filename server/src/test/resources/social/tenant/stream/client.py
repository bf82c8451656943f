"""A client of live updates: tells on standard output what it saw, one line each."""

import asyncio
import json
import sys
import urllib.request

import websockets


def call(method, url, token, body=None):
    """Sends a request and gives the JSON of its answer."""
    request = urllib.request.Request(
        url,
        method=method,
        data=None if body is None else json.dumps(body).encode(),
        headers={"Authorization": "Bearer " + token, "Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request) as answer:
        return json.loads(answer.read() or "null")


def connect(base, token):
    """Opens a WebSocket; the name of the parameter for headers depends on the library's age."""
    address = base.replace("http:", "ws:") + "/api/ws"
    headers = {"Authorization": "Bearer " + token}
    modern = int(websockets.__version__.split(".")[0]) >= 14
    return websockets.connect(
        address, **{"additional_headers" if modern else "extra_headers": headers}
    )


async def closed(socket):
    """Waits for the end of a connection and gives its close code."""
    try:
        while True:
            await socket.recv()
    except websockets.ConnectionClosed as end:
        return end.rcvd.code if end.rcvd else 1006


async def story(base, token):
    async with connect(base, token) as socket:
        print("extensions", getattr(socket, "extensions", []))
        await socket.send('{"type":"ping"}')
        print("pong", await socket.recv())
        await socket.send("nonsense")
        print("error", json.loads(await socket.recv())["data"]["error"])
        await socket.send('{"type":"subscribe","data":{"events":["thing.*"]}}')
        print("subscribed", json.loads(await socket.recv())["data"]["last_event_id"])
        thing = call("POST", base + "/api/things", token, {"type": "note", "content": "grüße 👋"})
        event = json.loads(await socket.recv())
        print(event["type"], event["id"], event["data"]["thing"]["content"])
        call("DELETE", base + "/api/things/" + thing["id"], token)
        event = json.loads(await socket.recv())
        print(event["type"], event["id"])

    async with connect(base, token) as socket:
        await socket.send(["{\"type\":\"sub", "scribe\",\"data\":", "{\"last_event_id\":0}}"])
        await socket.recv()
        for _ in range(2):
            event = json.loads(await socket.recv())
            print("missed", event["type"], event["id"])
        await (await socket.ping())
        print("ping answered")
        await socket.send("x" * 65537)
        print("too large", await closed(socket))

    async with connect(base, token) as socket:
        call("POST", base + "/api/auth/logout", token)
        print("logged out", await closed(socket))

    try:
        async with connect(base, token):
            print("let in")
    except Exception as refusal:
        status = getattr(refusal, "status_code", None) or refusal.response.status_code
        print("refused", status)


asyncio.run(story(*sys.argv[2:]))
