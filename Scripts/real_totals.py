#!/usr/bin/env python3
"""Computes the sample project's key figures from raw files alone and compares them with a built warehouse.

    real_totals.py --data ../shared/data [--database target/real.db]
    real_totals.py --landing target/landing [--database target/social_media.db]

It shares nothing with the engine or the project's SQL: the files are read, cleaned and counted here once more, in
plain Python. `--data` reads the public collections that project/extract/real.yml maps; `--landing` reads the
payloads that an extraction of the simulated platforms left in its landing zone. Without a database it prints the
figures. With one, any difference is printed and the exit code is 1.
"""

import argparse
import collections
import csv
import datetime
import glob
import html
import io
import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import zoneinfo

BUSINESS_TIME_ZONE = "America/New_York"
CALENDAR = (datetime.datetime(2005, 1, 1), datetime.datetime(2036, 1, 1))
TRENDING_DAYS = 7
TRENDING_TOP = 20

BRANDS = {
    "adidas": ["adidas"], "amazon": ["amazon"], "apple": ["apple", "iphone"], "bmw": ["bmw"],
    "coca_cola": ["coca-cola", "coca cola", "cocacola"], "disney": ["disney"], "facebook": ["facebook"],
    "ferrari": ["ferrari"], "google": ["google"], "instagram": ["instagram"],
    "mcdonalds": ["mcdonald's", "mcdonald’s", "mcdonalds"], "mercedes": ["mercedes"], "microsoft": ["microsoft", "xbox"],
    "nestle": ["nestlé", "nestlÉ", "nestle"], "netflix": ["netflix"], "nike": ["nike"], "nintendo": ["nintendo"],
    "pepsi": ["pepsi"], "samsung": ["samsung"], "sony": ["sony", "playstation"], "spotify": ["spotify"],
    "starbucks": ["starbucks"], "tesla": ["tesla"], "toyota": ["toyota"], "twitter": ["twitter"], "youtube": ["youtube"],
}  # fmt: skip


class Rejected(Exception):
    """A row that fails a check."""


# ---------------------------------------------------------------------------------------------- posts and events


class Post:
    """A version of a post; `deleted` for a tombstone."""

    def __init__(self, key, user, text, time, likes, shares, comments, impressions=None, repost=False, deleted=False):
        self.key, self.user, self.text, self.time = key, user, text or "", time
        self.likes, self.shares, self.comments, self.impressions = likes, shares, comments, impressions
        self.repost, self.deleted = repost, deleted

    @property
    def engagement(self):
        return (self.likes or 0) + (self.shares or 0) + (self.comments or 0)


class Event:
    """A version of an engagement event with a post."""

    def __init__(self, key, post, user, kind, time):
        self.key, self.post, self.user, self.kind, self.time = key, post, user, kind, time


class World:
    """What the platforms say now: by platform and key, the latest good version."""

    def __init__(self):
        self.posts = collections.defaultdict(dict)
        self.events = collections.defaultdict(dict)
        self.rows = self.rejected = self.unreadable = 0

    def add(self, platform, read, record):
        self.rows += 1
        try:
            item = read(record)
        except Rejected:
            self.rejected += 1
            return
        (self.posts if isinstance(item, Post) else self.events)[platform][item.key] = item


# ---------------------------------------------------------------------------------------------- reading of values


def required(value):
    if value is None or value == "":
        raise Rejected
    return value


def count(value):
    """A count of a payload: null, or a whole number that is not negative."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise Rejected
    return value


def text_count(value):
    if value is None or value == "":
        return None
    if not re.fullmatch("[0-9]+", value):
        raise Rejected
    return int(value)


def number(value):
    if value is not None and (isinstance(value, bool) or not isinstance(value, (int, float))):
        raise Rejected


def in_calendar(time):
    if not CALENDAR[0] <= time < CALENDAR[1]:
        raise Rejected
    return time


def iso_time(text):
    """ISO 8601 with a zone to UTC, whole seconds."""
    match = re.match(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?$", required(text))
    if not match:
        raise Rejected
    try:
        time = datetime.datetime.strptime(match[1] + " " + match[2], "%Y-%m-%d %H:%M:%S")
    except ValueError:
        raise Rejected from None
    zone = (match[3] or "Z").replace(":", "")
    if zone != "Z":
        sign = -1 if zone[0] == "-" else 1
        time -= sign * datetime.timedelta(hours=int(zone[1:3]), minutes=int(zone[3:5]))
    return in_calendar(time)


def epoch_time(seconds):
    if seconds is None or isinstance(seconds, (bool, str)):
        raise Rejected
    return in_calendar(datetime.datetime(1970, 1, 1) + datetime.timedelta(seconds=int(seconds)))


def path(record, *steps):
    """A member at a path through objects and lists; None where it ends early."""
    for step in steps:
        if isinstance(step, int):
            record = record[step] if isinstance(record, list) and step < len(record) else None
        else:
            record = record.get(step) if isinstance(record, dict) else None
    return record


# ---------------------------------------------------------------------------------------------- the collections


def local_time(text, form, hours_from_utc=0):
    return datetime.datetime.strptime(text, form) - datetime.timedelta(hours=hours_from_utc)


def zero_is_hidden(text):
    return int(text) or None


def sheet(file, delimiter=","):
    """The records of a CSV file whose bytes may be no UTF-8, and whose texts may hold any line break."""
    with open(file, "rb") as stream:
        text = stream.read().decode("utf-8", "replace").removeprefix("\ufeff")
    return csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)


def read_collections(root):
    world = World()

    def files(pattern):
        found = sorted(glob.glob(os.path.join(root, pattern)))
        if not found:
            sys.exit(f"real_totals.py: no file {pattern} in {root}")
        return found

    def load(platform, pattern, read, delimiter=","):
        for file in files(pattern):
            for record in sheet(file, delimiter):
                world.add(platform, lambda record: read(record, file), record)

    def candidate(row, _):
        text = re.sub(r"<U\+([0-9A-F]{4,8})>", lambda match: chr(int(match[1], 16)), row["text"])
        return Post(
            row["status_url"].rsplit("/", 1)[1], row["screen_name"], html.unescape(text),
            local_time(row["created_at"], "%Y-%m-%d %H:%M:%S"), int(row["favorite_count"]), int(row["retweet_count"]), None,
            repost=row["is_retweet"] == "TRUE")  # fmt: skip

    def politician(row, _):
        return Post(
            row["url"].rsplit("/", 1)[1], row["user"], html.unescape(row["text"]),
            local_time(row["created_at"], "%m/%d/%y %H:%M"), int(row["favorites"]), int(row["retweets"]), int(row["replies"]),
            repost=row["text"].startswith("RT @"))  # fmt: skip

    def poll(row, _):
        time = local_time(row["created_at"], "%m/%d/%Y %H:%M:%S")
        return Post(row["id"], "realDonaldTrump", html.unescape(row["text"]), time, None, None, None)

    def boxing(row, _):
        return Post(
            row["id"], row["screen_name"], html.unescape(row["text"]), local_time(row["created_at"], "%Y-%m-%d %H:%M:%S"),
            None, None, None, repost=row["text"].startswith("RT @"))  # fmt: skip

    def trending(row, _):
        return Post(
            row["video_id"], row["channel_id"], row["title"] + " ", iso_time(row["published_at"]),
            zero_is_hidden(row["likes"]), None, zero_is_hidden(row["comments"]), int(row["views"]))  # fmt: skip

    def french(row, _):
        return Post(
            row["video_id"], row["channel_title"], row["title"] + " " + row["description"].replace("\\n", "\n"),
            iso_time(row["publish_time"]), zero_is_hidden(row["likes"]), None, zero_is_hidden(row["comment_count"]),
            int(row["views"]))  # fmt: skip

    def submission(row, _):
        return Post(
            row["id"], None, html.unescape(row["title"]) + " " + html.unescape(row["selftext"]),
            epoch_time(float(row["created_utc"])), int(row["ups"]), None, int(row["num_comments"]))  # fmt: skip

    def governope(row, _):
        likes = row["Curtidas"].replace(".", "")
        return Post(
            re.search("/p/([^/]+)", row["Link"])[1], "governope", row["Post"], local_time(row["Data"], "%d/%m/%Y", -3),
            int(likes) if re.fullmatch("[0-9]+", likes) else None, None, int(row["QTD_Comentários"]))  # fmt: skip

    def khabar(post):
        return Post(
            re.search("/p/([^/]+)", post["url"])[1], "khabar_fouri", post["caption"], iso_time(post["date"]),
            post["likes"]["count"] or None, None, post["comments"]["count"], post["views"] or None)  # fmt: skip

    def page_post(row, _):
        return Post(
            row["status_id"], row["status_id"].split("_")[0], row["status_message"],
            local_time(row["status_published"], "%Y-%m-%d %H:%M:%S", -5), int(row["num_reactions"]),
            int(row["num_shares"]), int(row["num_comments"]))  # fmt: skip

    # Snapshots in the order in which they were taken: the later version of a post wins.
    load("twitter", "twitter/candidates_2019/snapshot_2019-06-07/*.csv", candidate)
    load("twitter", "twitter/candidates_2019/snapshot_2019-06-13/*.csv", candidate)
    load("twitter", "twitter/fivethirtyeight_2017/BarackObama.csv", politician)
    load("twitter", "twitter/fivethirtyeight_2017/realDonaldTrump.csv", politician)
    load("twitter", "twitter/fivethirtyeight_2017/realDonaldTrump_poll_tweets.csv", poll)
    load("twitter", "twitter/fivethirtyeight_2017/mayweather_*.csv", boxing)
    load("youtube", "youtube/trending_2025_2026/IN_*.csv", trending)
    load("youtube", "youtube/trending_2025_2026/US.csv", trending)
    load("youtube", "youtube/kaggle_2017/FRvideos_first2000.csv", french)
    load("reddit", "reddit/top_2013/*.csv", submission)
    load("instagram", "instagram/governope_posts.csv", governope, ";")
    with open(files("instagram/khabar_fouri.json")[0], encoding="utf-8") as stream:
        for post in json.load(stream)["posts"]:
            world.add("instagram", khabar, post)
    load("facebook", "facebook/pages_2016/*.csv", page_post)
    return world


# ---------------------------------------------------------------------------------------------- the landing zone


def tweet(record):
    key = required(record.get("id"))
    if path(record, "withheld", "scope") == "tweet":
        return Post(key, None, None, None, None, None, None, deleted=True)
    metrics = record.get("public_metrics") or {}
    retweets, quotes = count(metrics.get("retweet_count")), count(metrics.get("quote_count"))
    shares = None if retweets is None and quotes is None else (retweets or 0) + (quotes or 0)
    return Post(
        key, required(record.get("author_id")), record.get("text"), iso_time(record.get("created_at")),
        count(metrics.get("like_count")), shares, count(metrics.get("reply_count")), count(metrics.get("impression_count")),
        repost=path(record, "referenced_tweets", 0, "type") == "retweeted")  # fmt: skip


def tweet_engagement(record):
    return Event(
        required(record.get("id")), required(record.get("tweet_id")), required(record.get("user_id")),
        known_kind(record.get("type"), {"like", "retweet", "reply", "quote", "bookmark"}),
        iso_time(record.get("created_at")))  # fmt: skip


def video(record):
    key = required(record.get("id"))
    if path(record, "status", "privacyStatus") == "deleted":
        return Post(key, None, None, None, None, None, None, deleted=True)
    snippet, statistics = record.get("snippet") or {}, record.get("statistics") or {}
    return Post(
        key, required(snippet.get("channelId")), (snippet.get("title") or "") + " " + (snippet.get("description") or ""),
        iso_time(snippet.get("publishedAt")), text_count(statistics.get("likeCount")), None,
        text_count(statistics.get("commentCount")), text_count(statistics.get("viewCount")))  # fmt: skip


def video_comment(record):
    snippet = record.get("snippet") or {}
    event = Event(
        required(record.get("id")), required(snippet.get("videoId")), required(path(snippet, "authorChannelId", "value")),
        "comment", iso_time(snippet.get("publishedAt")))  # fmt: skip
    count(snippet.get("likeCount"))
    return event


def reddit_user(name):
    return None if required(name) == "[deleted]" else name


def reddit_post(record):
    data = record.get("data") or {}
    key = required(data.get("id"))
    if data.get("removed_by_category") is not None:
        return Post(key, None, None, None, None, None, None, deleted=True)
    number(data.get("score"))
    number(data.get("upvote_ratio"))
    count(data.get("downs"))
    return Post(
        key, reddit_user(data.get("author")), (data.get("title") or "") + " " + (data.get("selftext") or ""),
        epoch_time(data.get("created_utc")), count(data.get("ups")), count(data.get("num_crossposts")),
        count(data.get("num_comments")), count(data.get("view_count")))  # fmt: skip


def reddit_comment(record):
    data = record.get("data") or {}
    number(data.get("score"))
    return Event(
        required(data.get("id")), required(data.get("link_id")).replace("t3_", ""), reddit_user(data.get("author")),
        "comment", epoch_time(data.get("created_utc")))  # fmt: skip


def medium(record):
    insights = {item.get("name"): path(item, "values", 0, "value") for item in path(record, "insights", "data") or []}
    count(insights.get("saved"))
    return Post(
        required(record.get("id")), required(path(record, "owner", "id")), record.get("caption"),
        iso_time(record.get("timestamp")), count(record.get("like_count")), count(insights.get("shares")),
        count(record.get("comments_count")), count(insights.get("reach")))  # fmt: skip


def medium_comment(record):
    event = Event(
        required(record.get("id")), required(path(record, "media", "id")), required(path(record, "from", "id")), "comment",
        iso_time(record.get("timestamp")))  # fmt: skip
    count(record.get("like_count"))
    return event


def page_post(record):
    key = required(record.get("id"))
    if record.get("is_deleted"):
        return Post(key, None, None, None, None, None, None, deleted=True)

    def total(name):
        return count(path(record, name, "summary", "total_count"))

    for kind in ("like", "love", "wow", "haha", "sad", "angry"):
        total(kind)
    return Post(
        key, required(path(record, "from", "id")), record.get("message"), iso_time(record.get("created_time")),
        total("reactions"), count(path(record, "shares", "count")), total("comments"),
        count(path(record, "insights", "data", 0, "values", 0, "value")))  # fmt: skip


def page_engagement(record):
    return Event(
        required(record.get("id")), required(record.get("post_id")), required(path(record, "from", "id")),
        known_kind(record.get("type"), {"comment", "share", "like", "love", "wow", "haha", "sad", "angry"}),
        iso_time(record.get("created_time")))  # fmt: skip


def known_kind(kind, kinds):
    if kind not in kinds:
        raise Rejected
    return kind


STREAMS = {
    "twitter/tweets": tweet, "twitter/engagements": tweet_engagement, "youtube/videos": video,
    "youtube/comments": video_comment, "reddit/posts": reddit_post, "reddit/comments": reddit_comment,
    "instagram/media": medium, "instagram/comments": medium_comment, "facebook/posts": page_post,
    "facebook/engagements": page_engagement,
}  # fmt: skip


def read_landing(root):
    """The batches of each stream in the order of their names, which is that of their times."""
    world = World()
    for stream, read in STREAMS.items():
        batches = glob.glob(os.path.join(root, stream, "*", "[0-9]*.jsonl")) + glob.glob(
            os.path.join(root, stream, "*", "[0-9]*.jsonl.zst"))  # fmt: skip
        for file in sorted(batches, key=os.path.basename):
            # Those of other formats pass as they are.
            command = ["zstd", "--decompress", "--force", "--quiet", "--stdout", file]
            payload = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout
            for line in payload.split(b"\n"):
                if not line:
                    continue
                try:
                    record = json.loads(line.decode("utf-8", "replace"))
                except ValueError:
                    world.unreadable += 1
                    continue
                world.add(stream.split("/")[0], read, record)
    if not world.rows:
        sys.exit(f"real_totals.py: no batch in {root}")
    return world


# ---------------------------------------------------------------------------------------------- texts


def separator_ranges():
    """Beyond ASCII, the characters that separate words."""
    return [
        (0x80, 0xBF), (0xD7, 0xD7), (0xF7, 0xF7), (0x60C, 0x60C), (0x61B, 0x61B), (0x61F, 0x61F), (0x66A, 0x66D),
        (0x6D4, 0x6D4), (0x964, 0x965), (0x2000, 0x200B), (0x200D, 0x206F), (0x20A0, 0x20CF), (0x2100, 0x2BFF),
        (0x2E00, 0x2E7F), (0x3000, 0x3004), (0x3008, 0x3020), (0x3030, 0x3030), (0x30FB, 0x30FB), (0xE000, 0xF8FF),
        (0xFE00, 0xFE6F), (0xFF00, 0xFF0F), (0xFF1A, 0xFF20), (0xFF3B, 0xFF40), (0xFF5B, 0xFF65), (0xFFF0, 0xFFFF),
        (0x1F000, 0x1FFFF), (0xE0000, 0x10FFFF),
    ]  # fmt: skip


SEPARATORS = "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in separator_ranges())
# Not \w: Python's idea of a word is not the project's.
WORD = f"(?:[0-9A-Z_a-z]|(?![{SEPARATORS}])[^\\x00-\\x7f])"
HASHTAG = re.compile(f"#({WORD}{{1,100}})")
URL = re.compile("://[^ \t\r\n]*")
FOLDED = {
    chr(code): chr(code).lower()
    for first, last in [(0x41, 0x5A), (0xC0, 0xDE), (0x100, 0x17F), (0x386, 0x3AB), (0x400, 0x42F)]
    for code in range(first, last + 1)
    if len(chr(code).lower()) == 1
}
ASCII_SMALL = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz")
BRAND_PATTERNS = {
    brand: re.compile(f"(?<!{WORD})(?:{'|'.join(map(re.escape, aliases))})(?!{WORD})") for brand, aliases in BRANDS.items()
}


def hashtags(text):
    if "#" not in text:
        return set()
    found = ("".join(FOLDED.get(letter, letter) for letter in tag) for tag in HASHTAG.findall(URL.sub(" ", text)))
    return {tag for tag in found if tag.strip("0123456789_")}


def brands(text):
    text = text.translate(ASCII_SMALL)
    near = [brand for brand, aliases in BRANDS.items() if any(alias in text for alias in aliases)]
    if not near:
        return []
    text = URL.sub(" ", text)
    return [brand for brand in near if BRAND_PATTERNS[brand].search(text)]


# ---------------------------------------------------------------------------------------------- figures


class BusinessDays:
    """The business day of a UTC time. Converts once per quarter of an hour: no zone changes its clocks within one."""

    def __init__(self, zone):
        self.zone = zoneinfo.ZoneInfo(zone)
        self.known = {}

    def of(self, time):
        quarter = time.replace(minute=time.minute // 15 * 15, second=0, microsecond=0)
        if quarter not in self.known:
            self.known[quarter] = quarter.replace(tzinfo=datetime.timezone.utc).astimezone(self.zone).date().isoformat()
        return self.known[quarter]


def figures(world, zone):
    """All figures: name to {key: value}."""
    days = BusinessDays(zone)
    posts, engagement, events = collections.Counter(), collections.Counter(), collections.Counter()
    active = collections.defaultdict(set)
    tags = collections.defaultdict(lambda: collections.defaultdict(lambda: [0, 0]))
    mentions = collections.Counter()
    for platform, by_key in world.posts.items():
        for post in by_key.values():
            if post.deleted:
                continue
            day = days.of(post.time)
            posts[platform, day] += 1
            events[platform, day] += 1
            if post.user is not None:
                active[platform, day].add(post.user)
            if not post.repost:
                engagement[platform, day] += post.engagement
                for tag in hashtags(post.text):
                    tags[day][tag][0] += 1
                    tags[day][tag][1] += post.engagement
            for brand in brands(post.text):
                mentions[platform, brand] += 1
    for platform, by_key in world.events.items():
        known = world.posts[platform]
        for event in by_key.values():
            if event.post in known and known[event.post].deleted:
                continue
            day = days.of(event.time)
            events[platform, day] += 1
            if event.user is not None:
                active[platform, day].add(event.user)
    of_platform = collections.Counter()
    for (platform, _), number_of in mentions.items():
        of_platform[platform] += number_of
    return {
        "posts per platform and day": dict(posts),
        "engagement per platform and day": dict(engagement),
        "events per platform and day": dict(events),
        "daily active users": {key: len(users) for key, users in active.items()},
        "trending hashtags": trending_hashtags(tags),
        "brand mentions": dict(mentions),
        "share of voice": {key: round(n * 100 / of_platform[key[0]], 6) for key, n in mentions.items()},
    }


def trending_hashtags(tags):
    """Last day of a window and rank to (hashtag, posts, engagement), for every window up to the last post's."""
    totals = collections.defaultdict(lambda: collections.defaultdict(lambda: [0, 0]))
    newest = max(tags, default="")
    for day, used in tags.items():
        for days_later in range(TRENDING_DAYS):
            end = (datetime.date.fromisoformat(day) + datetime.timedelta(days=days_later)).isoformat()
            if end > newest:
                break
            for tag, (number_of, sum_of) in used.items():
                totals[end][tag][0] += number_of
                totals[end][tag][1] += sum_of
    ranked = {}
    for end, window in totals.items():
        best = sorted(window.items(), key=lambda item: (-item[1][1], -item[1][0], item[0].encode()))
        for rank, (tag, (number_of, sum_of)) in enumerate(best[:TRENDING_TOP], 1):
            ranked[end, rank] = (tag, number_of, sum_of)
    return ranked


# ---------------------------------------------------------------------------------------------- the warehouse

QUERIES = {
    "posts per platform and day": """
        select platform, posted_date, count(*) from dim_posts where not is_inferred group by 1, 2""",
    "engagement per platform and day": """
        select platform, posted_date, sum(total_engagement) from fact_post_metrics group by 1, 2""",
    "events per platform and day": """
        select platform, engagement_date, count(*) from fact_engagements group by 1, 2""",
    "daily active users": "select platform, activity_date, daily_active_users from mart_daily_active_users",
    "trending hashtags": f"""
        select window_end_date, trend_rank, hashtag, posts, total_engagement from mart_trending_hashtags
        where trend_rank <= {TRENDING_TOP}""",
    "brand mentions": "select platform, brand_id, mentions from mart_share_of_voice where period = 'all'",
    "share of voice": "select platform, brand_id, round(share_of_voice, 6) from mart_share_of_voice where period = 'all'",
}


def built_figures(database):
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    result = {}
    for name, query in QUERIES.items():
        rows = connection.execute(query).fetchall()
        if name == "trending hashtags":
            result[name] = {row[:2]: row[2:] for row in rows}
        else:
            result[name] = {row[:-1]: row[-1] for row in rows}
    return result


def compare(computed, built):
    """Prints a line per figure and the first differences of each; returns how many figures differ."""
    print(f"{'figure':<34}{'values':>9}{'total':>18}{'differences':>13}")
    differing = 0
    for name, expected in computed.items():
        found = built[name]
        wrong = [key for key in sorted(expected.keys() | found.keys(), key=str) if expected.get(key) != found.get(key)]
        total = sum(value[-1] if isinstance(value, tuple) else value for value in expected.values())
        print(f"{name:<34}{len(expected):>9}{total:>18,.0f}{len(wrong):>13}")
        for key in wrong[:10]:
            print(f"    {' '.join(map(str, key))}: raw files say {expected.get(key)}, the warehouse {found.get(key)}")
        differing += bool(wrong)
    return differing


def show(computed):
    for name, values in computed.items():
        print(f"{name}: {len(values)} values")
        for key in sorted(values, key=lambda key: tuple(map(str, key)))[:TRENDING_TOP]:
            value = values[key]
            print("   ", *key, *(value if isinstance(value, tuple) else (value,)))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--data", help="the folder of the public collections")
    source.add_argument("--landing", help="the landing zone of an extraction of the simulated platforms")
    parser.add_argument("--database", help="the SQLite file that the project was built in")
    parser.add_argument("--time-zone", default=BUSINESS_TIME_ZONE, help="the project's business_time_zone")
    arguments = parser.parse_args()
    if arguments.data and not os.path.isdir(arguments.data):
        sys.exit(f"real_totals.py: no folder {arguments.data}")
    csv.field_size_limit(1 << 24)
    world = read_collections(arguments.data) if arguments.data else read_landing(arguments.landing)
    print(f"{world.rows:,} rows read, {world.rejected:,} rejected, {world.unreadable:,} unreadable")
    computed = figures(world, arguments.time_zone)
    if not arguments.database:
        return show(computed)
    differing = compare(computed, built_figures(arguments.database))
    print("no differences" if not differing else f"{differing} of {len(computed)} figures differ")
    return 1 if differing else 0


if __name__ == "__main__":
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # `| head` is no error
    sys.exit(main())
