"""Systemd units and crontab lines that run a night."""

import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

_TEMPORARY = (Path("/tmp"), Path("/var/tmp"))

_SERVICE = """\
[Unit]
Description=newscrawl: crawl all sites for new articles
Wants=network-online.target
After=network-online.target

[Service]
Type=oneshot
User={user}
WorkingDirectory={folder}
{environment}ExecStart={command}
# The night ends its crawls itself; processes that are left after that are killed.
KillMode=mixed
TimeoutStopSec=150
Nice=10
IOSchedulingClass=idle
# It reads untrusted pages, and may therefore write to these folders only.
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
# A night that was missed because the machine was off is run at the next boot.
Persistent=true

[Install]
WantedBy=timers.target
"""

_ROUNDS_TIMER = """\
[Unit]
Description=newscrawl every {seconds} seconds

[Timer]
OnBootSec=2min
OnUnitActiveSec={seconds}s

[Install]
WantedBy=timers.target
"""

_HOUR, _DAY = 3600, 86_400


@dataclass(frozen=True, kw_only=True)
class Schedule:
    """The command that is run every night. All paths are absolute."""

    command: Sequence[str]
    folder: Path
    """Working directory of the command."""

    data: Path
    user: str
    writes: Sequence[Path] = ()
    """Other folders that it writes to."""

    every: timedelta | None = None
    """Interval of the rounds, ``None`` for one every night."""

    environment: Mapping[str, str] = field(default_factory=dict)
    """Settings. They are not passed as arguments, which all users can see, because some contain
    passwords."""

    def service(self) -> str:
        """Return the service unit that runs one night."""
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
        """Return the timer unit that starts the service."""
        if self.every is None:
            return _TIMER
        return _ROUNDS_TIMER.format(seconds=int(self.every.total_seconds()))

    def crontab(self) -> str:
        """Return two lines: one for every night, and one that catches up after a reboot.

        Of rounds there is one line: the next one comes soon after a reboot. Raises
        ``ValueError`` with a sentence for an interval that cron does not know.
        """
        log = self.data / "nightly.log"
        settings = (f"{name}={shlex.quote(value)} " for name, value in self.environment.items())
        command = f"{''.join(settings)}nice -n 10 {shlex.join(self.command)}"
        night = f"cd {shlex.quote(str(self.folder))} && {command}"
        into_log = f">> {shlex.quote(str(log))} 2>&1"
        lines = [
            f"17 3 * * * {night} {into_log}",
            f"@reboot sleep 60 && {night} --catch-up {into_log}",
        ]
        if self.every is not None:
            lines = [f"{_cron_times(self.every)} {night} {into_log}"]
        # cron treats an unescaped % as a newline.
        return "".join(line.replace("%", r"\%") + "\n" for line in lines)


def _cron_times(every: timedelta) -> str:
    """Return when cron starts a round; it counts minutes in an hour, and hours in a day."""
    seconds = int(every.total_seconds())
    if seconds <= _HOUR and _HOUR % seconds == 0:
        return f"*/{seconds // 60} * * * *" if seconds < _HOUR else "17 * * * *"
    if seconds % _HOUR == 0 and _DAY % seconds == 0:
        return f"17 */{seconds // _HOUR} * * *"
    raise ValueError(
        f"cron has no interval of {every}: name one that divides an hour or a day, as 30min or "
        "6h, or use --print-systemd."
    )


def _systemd_word(word: str) -> str:
    """Quote an argument for a unit file, in which ``%`` starts a specifier."""
    word = word.replace("\\", "\\\\").replace("%", "%%")
    if word and not set(word) & set(" \t\"'\\;"):
        return word
    return '"' + word.replace('"', '\\"') + '"'
