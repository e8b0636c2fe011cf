"""An editable install is compiled as any other is: pip compiles only what it copies, and no first brief should wait."""

from compileall import compile_dir
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileHook(BuildHookInterface[Any]):
    """Hatchling's hook before a build (hatch.pypa.io, "Build hook plugins")."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - as Hatchling calls it
        """Compile the sources where they stand, if it is there that they will be imported from."""
        if version == "editable":
            compile_dir(Path(self.root, "src"), quiet=1)
