"""The night for a clock of the system: systemd units and a line for cron."""

import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

_TEMPORARY = (Path("/tmp"), Path("/var/tmp"))

_SERVICE = """\
[Unit]
Description=newscrawl: what is new on the sites since last night
Wants=network-online.target
After=network-online.target

[Service]
Type=oneshot
User={user}
WorkingDirectory={folder}
{environment}ExecStart={command}
# The night itself ends its crawls; what is left after that is killed.
KillMode=mixed
TimeoutStopSec=150
Nice=10
IOSchedulingClass=idle
# It fetches pages of strangers: it may write in these folders and nowhere else.
ReadWritePaths={data}
ProtectSystem=strict
ProtectHome=read-only
PrivateTmp={private_tmp}
PrivateDevices=yes
NoNewPrivileges=yes
CapabilityBoundingSet=
RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
LockPersonality=yes
ProtectClock=yes
ProtectControlGroups=yes
ProtectHostname=yes
ProtectKernelLogs=yes
ProtectKernelModules=yes
ProtectKernelTunables=yes
SystemCallArchitectures=native
SystemCallFilter=@system-service
"""

_TIMER = """\
[Unit]
Description=newscrawl every night

[Timer]
OnCalendar=*-*-* 03:17:00
RandomizedDelaySec=10min
# A night that was missed because the machine was off is made up for at the next start.
Persistent=true

[Install]
WantedBy=timers.target
"""


@dataclass(frozen=True, kw_only=True)
class Schedule:
    """What is run every night. All paths are absolute."""

    command: Sequence[str]
    folder: Path
    """Where the command is run."""

    data: Path
    user: str
    writes: Sequence[Path] = ()
    """Other folders that it writes in."""

    environment: Mapping[str, str] = field(default_factory=dict)
    """Settings. Not words of the command: everybody sees those, and some hold a password."""

    def service(self) -> str:
        """Return the unit that runs one night."""
        used = (self.folder, self.data, Path(self.command[0]))
        hides = any(path.is_relative_to(tmp) for path in used for tmp in _TEMPORARY)
        return _SERVICE.format(
            user=self.user,
            folder=str(self.folder).replace("%", "%%"),
            environment="".join(
                f"Environment={_systemd_word(f'{name}={value}')}\n"
                for name, value in self.environment.items()
            ),
            command=" ".join(_systemd_word(word.replace("$", "$$")) for word in self.command),
            data=" ".join(_systemd_word(str(path)) for path in (self.data, *self.writes)),
            private_tmp="no" if hides else "yes",
        )

    def timer(self) -> str:
        """Return the unit that starts the service."""
        return _TIMER

    def crontab(self) -> str:
        """Return two lines: every night, and after a start what was missed."""
        log = self.data / "nightly.log"
        settings = (f"{name}={shlex.quote(value)} " for name, value in self.environment.items())
        command = f"{''.join(settings)}nice -n 10 {shlex.join(self.command)}"
        night = f"cd {shlex.quote(str(self.folder))} && {command}"
        lines = (
            f"17 3 * * * {night} >> {shlex.quote(str(log))} 2>&1",
            f"@reboot sleep 60 && {night} --catch-up >> {shlex.quote(str(log))} 2>&1",
        )
        # cron takes an unescaped % as the end of the line.
        return "".join(line.replace("%", r"\%") + "\n" for line in lines)


def _systemd_word(word: str) -> str:
    """Quote a word of a unit, where ``%`` begins something of systemd's own."""
    word = word.replace("\\", "\\\\").replace("%", "%%")
    if word and not set(word) & set(" \t\"'\\;"):
        return word
    return '"' + word.replace('"', '\\"') + '"'
