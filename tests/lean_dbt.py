"""What dbt does again for every node, done once: saves a quarter of the time of a build of a few rows.

dbt 1.11 wraps all of some nine hundred macros anew whenever its adapter runs one (each table is
renamed twice, and what it replaces dropped), it writes down events for loggers even if there
are none, and it holds the configs of every node to a JSON schema, which is a sixth of reading the
project. Here the contexts of such macros are kept for as long as the command runs, events that
nobody listens to are not written, configs are not checked, and a text that was read as a template
is not read again when the project is read for other vars. What the nodes are and do stays the
same. The demo of `make test` and the README's commands are built by plain dbt.
"""

import threading
from importlib.metadata import version

from dbt.adapters.base.impl import BaseAdapter
from dbt.clients.jinja import MacroGenerator
from dbt.context.macros import MacroNamespace, MacroNamespaceBuilder
from dbt.events.logging import track_behavior_change_warn
from dbt_common.dataclass_schema import dbtClassMixin
from dbt_common.events.base_types import BaseEvent, EventLevel
from dbt_common.events.event_manager import EventManager
from jinja2 import Environment

UNHEARD = (EventLevel.TEST, EventLevel.DEBUG, EventLevel.INFO)

set_generator = BaseAdapter.set_macro_context_generator
fire_event = EventManager.fire_event
write_event = BaseEvent.__init__
read_event = BaseEvent.__getattr__
compile_template = Environment.compile
parse_template = Environment.parse
COMPILED: dict = {}
PARSED: dict = {}


def set_generator_of_kept_contexts(adapter, generator):
    kept = {}

    def kept_context(macro, config, manifest, package):
        # A thread runs one macro after another; another one has results and a stack of its own.
        # The objects are kept as well, so no other one can get their ids.
        key = threading.get_ident(), macro.unique_id, package, id(config), id(manifest)
        if key not in kept:
            kept[key] = generator(macro, config, manifest, package), config, manifest
        return kept[key][0].copy()

    set_generator(adapter, kept_context)


def init_macro_generator(self, macro, context=None, node=None, stack=None):
    self.macro, self.context, self.node, self.stack = macro, context, node, stack


def build_namespace(self, macros_by_package, context):
    made = {
        package: {
            macro.name: MacroGenerator(macro, context, self.node, self.thread_ctx)
            for macro in macros.values()
        }
        for package, macros in macros_by_package.items()
    }
    internal = {}
    for package in reversed(self.internal_package_names_order):
        internal.update(made.pop(package, {}))
    return MacroNamespace(
        global_namespace=made.get(self.root_package, {}),
        local_namespace=made.get(self.search_package, {}),
        global_project_namespace=internal,
        packages=made,
    )


def flattened(namespace) -> dict:
    if "flat" not in namespace.__dict__:
        namespace.flat = {}
        for members in reversed(list(namespace._search_order())):
            namespace.flat.update(members)
    return namespace.flat


def fire_event_if_heard(self, e, level=None, node=None, force_warn_or_error_handling=False):
    # dbt's own callback asks for one kind of warning alone.
    heard = self.loggers or [call for call in self.callbacks if call is not track_behavior_change_warn]
    if heard or force_warn_or_error_handling or (level or e.level_tag()) not in UNHEARD:
        fire_event(self, e, level, node, force_warn_or_error_handling)


def keep_what_is_told(self, *told, **named):
    object.__setattr__(self, "told", (told, named))


def write_when_read(self, key):
    if "pb_msg" not in self.__dict__:
        told, named = self.__dict__["told"]
        write_event(self, *told, **named)
    return read_event(self, key)


def compile_once(self, source, name=None, filename=None, raw=False, defer_init=False):
    """What jinja makes of a text depends on the class of the environment alone, as dbt makes all of a class alike."""
    if raw or not isinstance(source, str):
        return compile_template(self, source, name, filename, raw, defer_init)
    key = type(self), source, name, filename, defer_init
    if key not in COMPILED:
        COMPILED[key] = compile_template(self, source, name, filename, raw, defer_init)
    return COMPILED[key]


def parse_once(self, source, name=None, filename=None):
    """The tree that dbt looks for names of macros in, and changes nothing of."""
    key = type(self), source, name, filename
    if key not in PARSED:
        PARSED[key] = parse_template(self, source, name, filename)
    return PARSED[key]


def check_nothing(cls, data) -> None:
    """In the place of the JSON schema."""


def install() -> None:
    """For the dbt that these patches were made for; another one runs as it is."""
    if not version("dbt-core").startswith("1.11."):
        return
    BaseAdapter.set_macro_context_generator = set_generator_of_kept_contexts
    MacroGenerator.__init__ = init_macro_generator
    MacroNamespaceBuilder.build_namespace = build_namespace
    MacroNamespace.__getitem__ = lambda self, key: flattened(self)[key]
    MacroNamespace.__iter__ = lambda self: iter(flattened(self))
    MacroNamespace.__len__ = lambda self: len(flattened(self))
    dbtClassMixin.validate = classmethod(check_nothing)
    Environment.compile = compile_once
    Environment.parse = parse_once
    EventManager.fire_event = fire_event_if_heard
    BaseEvent.__init__ = keep_what_is_told
    BaseEvent.__getattr__ = write_when_read
