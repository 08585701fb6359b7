"""dbt's own documentation page, from dbt-core's wheel, over our manifest and catalog, in Chromium."""

import functools
import http.server
import shutil
import threading

from bench import Problem

REQUIREMENTS = ["dbt-core==1.11.16"]
MODEL = "fact_engagements"
FIND = "import pathlib, dbt.task.docs as docs; print(pathlib.Path(docs.__path__[0]) / 'index.html')"


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments):
        pass


def check(bench):
    site = bench.work / "docs_page"
    site.mkdir()
    shutil.copy(bench.python(FIND).strip(), site / "index.html")
    for name in ("manifest.json", "catalog.json"):
        shutil.copy(bench.sample / "target" / name, site)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        page = f"http://127.0.0.1:{server.server_port}/index.html#!/model/model.social_media.{MODEL}"
        browser = ["chromium", "--headless=new", "--no-sandbox", "--disable-gpu", f"--user-data-dir={bench.work}/chromium"]
        waiting = ["--virtual-time-budget=8000", "--window-size=1400,900"]
        text = bench.run([*browser, *waiting, "--dump-dom", page], timeout=120)
        image = site / "page.png"
        bench.run([*browser, *waiting, f"--screenshot={image}", page], timeout=120)
    finally:
        server.shutdown()
    missing = [words for words in (MODEL, "One row per engagement event", "engagement_key", "Referenced By") if words not in text]
    if missing:
        raise Problem(f"the page of {MODEL} does not show {missing}; see {image}")
    return f"shows {MODEL}; {image}"
