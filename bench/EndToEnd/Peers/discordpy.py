"""Logs in as a user of discord.py does, counts messages in a handler, and prints what that cost as the bench's own clients do.

The only unusual lines say where the REST API and the gateway live. The library always asks for zlib-stream.
"""
import asyncio
import json
import os
import resource
import sys
import time
import urllib.request

import discord
import yarl

order = json.loads(sys.stdin.readline())
with urllib.request.urlopen(order["api"] + "/gateway/bot") as answer:
    gateway = json.load(answer)["url"]
discord.http.Route.BASE = order["api"]
discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway)

client = discord.Client(intents=discord.Intents.all())
messages = 0
total = 0
first = None
warm = None
start = None


def reading():
    return time.perf_counter(), time.process_time()


def go():
    url = f"{order['control']}/bench/go/{order['stream']}"
    urllib.request.urlopen(urllib.request.Request(url, method="POST")).close()


@client.event
async def on_ready():
    await asyncio.to_thread(go)


@client.event
async def on_message(message):
    global messages, total, first, warm, start
    total += len(message.content) + len(str(message.author.id)) + len(str(message.channel.id))
    messages += 1
    if warm is None:
        if messages == 1:
            first = time.perf_counter()
        if is_warm():
            start, warm = reading(), min(messages, order["warmUp"]["most"])
    elif messages == warm + order["measured"]:
        report(reading())


def is_warm():
    rule = order["warmUp"]
    if messages >= rule["most"]:
        return True
    return messages >= rule["least"] and messages % 1000 == 0 and time.perf_counter() - first >= rule["seconds"]


def report(end):
    print(json.dumps({
        "client": "discord.py",
        "events": int(order["measured"] * order["eventsPerMessage"]),
        "messages": order["measured"],
        "wallSeconds": end[0] - start[0],
        "cpuSeconds": end[1] - start[1],
        "allocatedBytes": 0,
        "peakResidentBytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
        "lastSequence": 0,
        "committedSequence": 0,
    }), flush=True)
    os._exit(0)


asyncio.run(client.start(order["token"]))
