"""The pictures of the documents, from the demo: python tests/dashboard/screenshots.py docs/images

Reads the warehouse that LEAD_SOURCES_DUCKDB_PATH names. Each picture has few colours, so that it stays small.
"""

import io
import sys
import tempfile
from pathlib import Path

from browser import ROOT, chromium, drawn, running
from PIL import Image

sys.path.insert(0, str(ROOT / "dashboard"))
LARGEST = 300_000
DEALS = "objects=deal&stages=won&dates=all"
# name: the page, its width and height, and the scheme of colours.
PICTURES = {
    "overview": ("?dates=90d", 1280, 1000, "light"),
    "overview_dark": ("?dates=90d&breakdown=lead_channel", 1280, 1000, "dark"),
    "overview_phone": ("?dates=90d", 400, 860, "light"),
    "records": (f"records?{DEALS}&types=Google+Ads", 1280, 720, "light"),
    "record": ("record?object_type=deal&record_id=D0001", 1280, 1080, "light"),
    "credit": ("credit?dates=all&conversion=won&measure=value_credited", 1280, 860, "light"),
    "spend": ("spend?dates=all&model=first", 1280, 860, "light"),
    "funnel": ("funnel?dates=12m&objects=contact", 1280, 800, "light"),
    "quality": ("quality", 1280, 900, "light"),
}


def small(picture: bytes) -> bytes:
    """The same in 128 colours."""
    file = io.BytesIO()
    Image.open(io.BytesIO(picture)).convert("RGB").quantize(128).save(file, "PNG", optimize=True)
    return file.getvalue()


def main(folder: Path) -> None:
    import copy_marts

    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        marts = Path(scratch) / "marts.duckdb"
        copy_marts.copy(marts)
        with running(marts, Path(scratch) / "log") as address, chromium() as browser:
            for name, (link, width, height, scheme) in PICTURES.items():
                page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
                page.goto(f"{address}/{link}")
                drawn(page)
                page.wait_for_timeout(1500)
                picture = small(page.screenshot())
                assert len(picture) < LARGEST, f"{name} is too large"
                (folder / f"{name}.png").write_bytes(picture)
                print(f"{folder / name}.png: {len(picture) / 1000:,.0f} kB")
                page.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
