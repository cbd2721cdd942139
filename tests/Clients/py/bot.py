"""A discord.py bot that does what a test tells it: one JSON object a line on stdin, one a line on stdout.

The library is used as its users use it; the only unusual lines say where its REST API and its gateway live.
"""
import asyncio
import io
import json
import sys
import traceback

import discord
import yarl
from discord import app_commands

client = None
tree = None
answers = {}  # slash command name -> (answer, defer)


def write(line):
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


def report(event, **facts):
    write({"event": event, **facts})


def text_of(value):
    return None if value is None else str(value)


def describe(guild):
    return {
        "id": str(guild.id),
        "name": guild.name,
        "available": not guild.unavailable,
        "memberCount": guild.member_count,
        "members": len(guild.members),
        "channels": len(guild.channels),
        "roles": len(guild.roles),
        "emojis": len(guild.emojis),
        "shard": guild.shard_id,
    }


def world():
    return {
        "user": str(client.user.id),
        "library": f"discord.py {discord.__version__}",
        "shards": getattr(client, "shard_count", None) or 1,
        "guilds": [describe(guild) for guild in client.guilds],
    }


def facts(message):
    return {
        "id": str(message.id),
        "channel": str(message.channel.id),
        "guild": text_of(message.guild.id if message.guild else None),
        "author": str(message.author.id),
        "content": message.content,
        "reference": text_of(message.reference.message_id if message.reference else None),
        "files": [{"name": file.filename, "size": file.size} for file in message.attachments],
    }


def listen(bot):
    ready = asyncio.get_running_loop().create_future()

    @bot.event
    async def on_ready():
        if not ready.done():
            ready.set_result(None)

    @bot.event
    async def on_message(message):
        member = message.author.id if isinstance(message.author, discord.Member) else None
        report("message", **facts(message), member=text_of(member), bot=message.author.bot)

    @bot.event
    async def on_raw_message_edit(payload):
        content = payload.data.get("content")
        report("edited", id=str(payload.message_id), channel=str(payload.channel_id), content=content)

    @bot.event
    async def on_raw_message_delete(payload):
        report("deleted", id=str(payload.message_id), channel=str(payload.channel_id))

    @bot.event
    async def on_raw_reaction_add(payload):
        report("reaction", message=str(payload.message_id), emoji=payload.emoji.name, user=str(payload.user_id))

    @bot.event
    async def on_member_join(member):
        report("joined", guild=str(member.guild.id), user=str(member.id), memberCount=member.guild.member_count)

    @bot.event
    async def on_raw_member_remove(payload):
        report("left", guild=str(payload.guild_id), user=str(payload.user.id))

    @bot.event
    async def on_guild_channel_update(_, channel):
        report("channel", id=str(channel.id), name=channel.name)

    @bot.event
    async def on_resumed():
        report("resumed")

    @bot.event
    async def on_disconnect():
        report("reconnecting")

    @bot.event
    async def on_error(*_):
        report("failure", text=traceback.format_exc())

    return ready


def take_commands(tree):
    @tree.error
    async def failed(_, error):
        report("failure", text="".join(traceback.format_exception(error)))


async def login(order):
    global client, tree
    discord.http.Route.BASE = order["api"] + "/v10"
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(order["gateway"])
    options = {"intents": discord.Intents.all()}
    if "chunkAtStartup" in order:
        options["chunk_guilds_at_startup"] = order["chunkAtStartup"]
    if order.get("shards") is None:
        client = discord.Client(**options)
    elif order["shards"] == "auto":
        client = discord.AutoShardedClient(**options)
    else:
        client = discord.AutoShardedClient(shard_count=order["shardCount"], shard_ids=order["shards"], **options)
    tree = app_commands.CommandTree(client)
    take_commands(tree)
    ready = listen(client)
    await client.login(order["token"])
    connection = asyncio.create_task(client.connect())
    # A failed log-in ends the connection's task: its error is the answer then.
    await asyncio.wait([connection, ready], return_when=asyncio.FIRST_COMPLETED)
    if connection.done():
        connection.result()
        raise RuntimeError("the connection ended before the client was ready")
    connection.add_done_callback(ended)
    return world()


def ended(connection):
    if not connection.cancelled() and connection.exception() is not None:
        report("failure", text="".join(traceback.format_exception(connection.exception())))


async def message_of(order):
    return await client.get_channel(int(order["channel"])).fetch_message(int(order["message"]))


async def send(order):
    return facts(await client.get_channel(int(order["channel"])).send(order["content"]))


async def edit(order):
    return facts(await (await message_of(order)).edit(content=order["content"]))


async def delete(order):
    await (await message_of(order)).delete()
    return {}


async def reply(order):
    return facts(await (await message_of(order)).reply(order["content"]))


async def react(order):
    await (await message_of(order)).add_reaction(order["emoji"])
    return {}


async def upload(order):
    file = discord.File(io.BytesIO(order["text"].encode()), filename=order["name"])
    return facts(await client.get_channel(int(order["channel"])).send(order["content"], file=file))


async def rename(order):
    channel = await client.get_channel(int(order["channel"])).edit(name=order["name"])
    return {"name": channel.name}


async def history(order):
    channel = client.get_channel(int(order["channel"]))
    return {"messages": [facts(message) async for message in channel.history(limit=order["limit"])]}


async def members(order):
    guild = client.get_guild(int(order["guild"]))
    return {"ids": [str(member.id) for member in await guild.chunk()]}


async def find(order):
    guild = client.get_guild(int(order["guild"]))
    return {"ids": [str(member.id) for member in await guild.query_members(order["query"], limit=100)]}


async def role(order):
    guild = client.get_guild(int(order["guild"]))
    member = await guild.fetch_member(int(order["member"]))
    change = member.add_roles if order["give"] else member.remove_roles
    await change(discord.Object(int(order["role"])))
    return {}


async def command(order):
    answers[order["name"]] = (order["answer"], order.get("defer", False))
    guild = discord.Object(int(order["guild"])) if order.get("guild") else None

    @tree.command(name=order["name"], description=order["description"], **({"guild": guild} if guild else {}))
    @app_commands.describe(text="What to say")
    async def run(interaction: discord.Interaction, text: str = ""):
        name = interaction.command.name
        report("command", id=str(interaction.id), name=name, user=str(interaction.user.id), guild=str(interaction.guild_id), text=text)
        answer, defer = answers[name]
        if defer:
            await interaction.response.defer()
            await interaction.edit_original_response(content=answer + text)
            await interaction.followup.send(f"{answer + text}, and more")
        else:
            await interaction.response.send_message(answer + text)
        report("answered", id=str(interaction.id))

    synced = await tree.sync(guild=guild)
    return {"id": str(next(c.id for c in synced if c.name == order["name"]))}


async def quit_bot(_):
    if client is not None:
        await client.close()
    return {}


async def guild_facts(order):
    return describe(client.get_guild(int(order["guild"])))


async def world_facts(_):
    return world()


orders = {
    "login": login, "world": world_facts, "guild": guild_facts, "send": send, "edit": edit, "delete": delete, "reply": reply,
    "react": react, "upload": upload, "rename": rename, "history": history, "members": members, "find": find, "role": role, "command": command,
    "quit": quit_bot,
}


async def obey(order):
    try:
        write({"answer": order["id"], **await orders[order["do"]](order)})
    except Exception:
        write({"answer": order["id"], "error": traceback.format_exc()})


async def main():
    lines = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
    running = set()  # orders may overlap, as calls of a bot do
    while line := await lines.readline():
        order = json.loads(line)
        task = asyncio.create_task(obey(order))
        running.add(task)
        task.add_done_callback(running.discard)
        if order["do"] == "quit":
            await task
            return
    await quit_bot(None)


asyncio.run(main())
