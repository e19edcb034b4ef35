namespace GatewayDsl.Tool.Check.Caging;

/// <summary>How a cage is built, once its namespaces are there: fixed text, to which everything that differs is an argument.</summary>
static class CageScript
{
    /// <summary>What the first line of the output says when the cage stands.</summary>
    public const string Ready = "the cage stands\n";

    /// <summary>The exit code of what was killed for taking too long (timeout(1)).</summary>
    public const int Killed = 137;

    /// <summary>What stands before every script: from here on, what it says comes in one order.</summary>
    public const string Prefix = "echo 'the cage stands'\nexec 2>&1\n";

    /// <summary>
    /// The script, with the arguments: <c>root</c> or <c>user</c>, whether <c>/proc</c> is needed, capabilities, seconds, bytes of memory,
    /// the script to run, its arguments. The files come from standard input as an archive.
    /// </summary>
    public const string Text = """
        keeper=$1 processes=$2 capabilities=$3 seconds=$4 memory=$5 script=$6
        shift 6
        umask 022

        mount -t tmpfs -o nosuid,nodev,mode=777,size=64m tmpfs /tmp
        cd /tmp
        mkdir -p usr dev etc/alternatives proc tmp run var/lock cage old

        # Not sticky: there the kernel would not let a shell open /dev/null, which is another's, as one that it may create.
        chmod 777 dev tmp run var/lock

        for name in bin sbin lib lib32 lib64 libx32; do
            if [ -L "/$name" ]; then
                ln -s "$(readlink "/$name")" "$name"
            elif [ -d "/$name" ]; then
                mkdir "$name"
                mount --rbind "/$name" "$name"
            fi
        done
        mount --rbind /usr usr
        if [ -d /etc/alternatives ]; then
            mount --rbind /etc/alternatives etc/alternatives
        fi

        # A mount that is bound again is read-only by itself alone, so each below it is made so too.
        while read -r _ _ _ _ target _; do
            case $target in
                /tmp/usr | /tmp/usr/* | /tmp/bin | /tmp/bin/* | /tmp/sbin | /tmp/sbin/* | /tmp/lib* | /tmp/etc/alternatives)
                    mount -o remount,bind,ro,nosuid,nodev "$target" ;;
            esac
        done < /proc/self/mountinfo

        # What somebody put there by hand is no validator.
        if [ -d usr/local ]; then
            mount -t tmpfs -o ro,nosuid,nodev tmpfs usr/local
        fi

        if [ -e /etc/ld.so.cache ]; then
            cp /etc/ld.so.cache etc/
        fi
        printf '%s\n' root:x:0:0::/tmp:/bin/sh sshd:x:65533:65533::/run/sshd:/bin/false nobody:x:65534:65534::/tmp:/bin/sh > etc/passwd
        printf '%s\n' root:x:0: sshd:x:65533: nogroup:x:65534: > etc/group
        for device in null zero full random urandom; do
            : > "dev/$device"
            mount --bind "/dev/$device" "dev/$device"
        done

        # The count is that of this user namespace. Where it cannot be set, the mounts above are still locked for a namespace within.
        if [ "$keeper" = user ]; then
            { echo 0 > /proc/sys/user/max_user_namespaces; } 2> /dev/null || :
        fi

        tar -x --no-same-owner -f - -C cage

        # umount(8) looks into /proc for what is mounted.
        if [ "$processes" = yes ]; then
            mount -t proc -o nosuid,nodev,noexec proc proc
        else
            rmdir proc
            ln -s old/proc proc
        fi
        pivot_root . old
        cd /
        umount -l old
        rmdir old
        if [ "$processes" = no ]; then
            rm proc
            mkdir proc
        fi

        cd /cage
        set -- timeout -s KILL "$seconds" sh -eu -c "$script" validator "$@"
        if [ "$keeper" = root ]; then
            set -- --reuid=65534 --regid=65534 --clear-groups -- "$@"
        fi
        exec prlimit --cpu="$seconds" --core=0 --data="$memory" --nofile=256 --nproc=128 \
            setpriv --no-new-privs --pdeathsig KILL --inh-caps="$capabilities" --ambient-caps="$capabilities" --bounding-set="$capabilities" "$@"
        """;
}
