namespace Guildhall.LocalDiscord.Model;

/// <summary>Words from which names and chatter are made.</summary>
internal static class Names
{
    public static readonly string[] Adjectives =
    [
        "amber", "bold", "calm", "dusty", "early", "fuzzy", "gentle", "happy", "icy", "jolly", "keen", "lucky", "mellow", "noble", "odd", "plain",
        "quick", "rusty", "sunny", "tidy", "upbeat", "velvet", "witty", "young", "zesty", "brave", "clever", "daring", "eager", "frosty", "golden", "humble",
    ];

    public static readonly string[] Nouns =
    [
        "fox", "otter", "raven", "maple", "comet", "harbor", "lantern", "pebble", "willow", "badger", "cricket", "dolphin", "ember", "falcon", "garden", "heron",
        "island", "juniper", "kettle", "lemur", "meadow", "nettle", "orchid", "panda", "quartz", "river", "sparrow", "tundra", "urchin", "violet", "walrus", "yarrow",
    ];

    public static readonly string[] Places =
    [
        "Harbor", "Workshop", "Tavern", "Library", "Observatory", "Garden", "Arcade", "Foundry", "Market", "Lighthouse", "Academy", "Theatre", "Kitchen", "Station", "Cellar", "Attic",
    ];

    public static readonly string[] TextChannels = ["general", "off-topic", "support", "showcase", "music", "memes", "news-desk", "planning"];

    public static readonly string[] VoiceChannels = ["Lounge", "Games", "Study"];

    public static readonly string[] Roles = ["Moderator", "Regular", "Artist", "Builder", "Helper", "Night Owl"];

    public static readonly string[] Emojis = ["anchor", "wave", "spark", "moon"];

    public static readonly string[] Reactions = ["\U0001F44D", "❤️", "\U0001F602", "\U0001F389", "\U0001F440"];

    public static readonly string[] Phrases =
    [
        "good morning everyone", "has anybody tried the new build?", "I think that fixed it", "brb, dinner", "that is a lovely picture", "who is up for a game tonight?",
        "the second link is broken", "thanks, that helped a lot", "we should write this down somewhere", "same here, after the update it got slower",
        "let's move this to a thread", "the meeting starts in ten minutes", "no idea, try turning it off and on again", "this is my favourite channel",
        "can someone review my change please? It touches the parser, the tests are green and the notes are in the description.",
        "I read the whole page twice and still do not see why the third case is different from the first two; maybe an example would help",
        "ok", "nice!", "lol", "agreed", "what time zone is that?", "see you tomorrow", "on my way", "it works on my machine",
    ];
}
