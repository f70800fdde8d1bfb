/* The head of the AppImage: a program for any Linux that shows the file system behind itself, and starts AppRun in it.
 *
 * The file system is a squashfs image that begins where this ELF file ends. It is mounted by FUSE; where that is not possible it is
 * laid out in a temporary folder instead, and removed when the program has ended. Linked statically with Debian's libfuse3 and
 * libsquashfuse. It is our own because nothing is fetched here that no registry vouches for; the options are those of every
 * AppImage of type 2:
 *   --appimage-offset            say where the file system begins
 *   --appimage-extract           lay it out in ./squashfs-root
 *   --appimage-extract-and-run   do without FUSE, as APPIMAGE_EXTRACT_AND_RUN=1 does
 */
#define _GNU_SOURCE
#define FUSE_USE_VERSION 31
#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <fuse.h>
#include <fuse_lowlevel.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <squashfuse/squashfuse.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define SELF "/proc/self/exe"

static sqfs image;

static int trouble(const char *what)
{
    fprintf(stderr, "foreword: %s\n", what);
    return 127;
}

/* Where this ELF file ends: its table of sections is its last part. */
static size_t end_of_program(void)
{
    Elf64_Ehdr head;
    int file = open(SELF, O_RDONLY | O_CLOEXEC);
    ssize_t got = file < 0 ? -1 : read(file, &head, sizeof head);
    if (file >= 0)
        close(file);
    return got == sizeof head ? head.e_shoff + (size_t)head.e_shnum * head.e_shentsize : 0;
}

/* Reading the image */

static int find(const char *path, sqfs_inode *inode)
{
    bool found = false;
    if (sqfs_inode_get(&image, inode, sqfs_inode_root(&image)) != SQFS_OK)
        return -EIO;
    if (sqfs_lookup_path(&image, inode, path, &found) != SQFS_OK)
        return -EIO;
    return found ? 0 : -ENOENT;
}

static void describe(const sqfs_inode *inode, struct stat *about)
{
    memset(about, 0, sizeof *about);
    about->st_mode = (inode->base.mode & 07777) | sqfs_mode(inode->base.inode_type);
    about->st_nlink = inode->nlink;
    about->st_mtime = about->st_ctime = about->st_atime = inode->base.mtime;
    about->st_uid = getuid();
    about->st_gid = getgid();
    if (S_ISREG(about->st_mode))
        about->st_size = inode->xtra.reg.file_size;
    if (S_ISLNK(about->st_mode))
        about->st_size = inode->xtra.symlink_size;
    about->st_blocks = (about->st_size + 511) / 512;
}

/* Mounted: what FUSE asks */

static int on_getattr(const char *path, struct stat *about, struct fuse_file_info *file)
{
    sqfs_inode inode;
    int code = find(path, &inode);
    (void)file;
    if (code == 0)
        describe(&inode, about);
    return code;
}

static int on_readlink(const char *path, char *target, size_t size)
{
    sqfs_inode inode;
    int code = find(path, &inode);
    if (code != 0)
        return code;
    return sqfs_readlink(&image, &inode, target, &size) == SQFS_OK ? 0 : -EINVAL;
}

static int on_readdir(const char *path, void *list, fuse_fill_dir_t add, off_t from, struct fuse_file_info *file,
                      enum fuse_readdir_flags flags)
{
    sqfs_inode inode;
    sqfs_dir folder;
    sqfs_dir_entry entry;
    sqfs_name name;
    sqfs_err error = SQFS_OK;
    int code = find(path, &inode);
    (void)from, (void)file, (void)flags;
    if (code != 0)
        return code;
    if (sqfs_dir_open(&image, &inode, &folder, 0) != SQFS_OK)
        return -ENOTDIR;
    add(list, ".", NULL, 0, 0);
    add(list, "..", NULL, 0, 0);
    sqfs_dentry_init(&entry, name);
    while (sqfs_dir_next(&image, &folder, &entry, &error))
        add(list, sqfs_dentry_name(&entry), NULL, 0, 0);
    return error == SQFS_OK ? 0 : -EIO;
}

/* An open file keeps its inode, so that reading does not look its path up again. */
static int on_open(const char *path, struct fuse_file_info *file)
{
    sqfs_inode *inode = malloc(sizeof *inode);
    int code = inode == NULL ? -ENOMEM : find(path, inode);
    if (code == 0 && (file->flags & O_ACCMODE) != O_RDONLY)
        code = -EROFS;
    if (code != 0) {
        free(inode);
        return code;
    }
    file->fh = (uint64_t)(uintptr_t)inode;
    file->keep_cache = 1;
    return 0;
}

static int on_read(const char *path, char *into, size_t size, off_t at, struct fuse_file_info *file)
{
    sqfs_off_t wanted = size;
    (void)path;
    if (sqfs_read_range(&image, (sqfs_inode *)(uintptr_t)file->fh, at, &wanted, into) != SQFS_OK)
        return -EIO;
    return wanted;
}

static int on_release(const char *path, struct fuse_file_info *file)
{
    (void)path;
    free((void *)(uintptr_t)file->fh);
    return 0;
}

/* Nothing in the image ever changes: the kernel may keep what it has heard. */
static void *on_init(struct fuse_conn_info *link, struct fuse_config *settings)
{
    (void)link;
    settings->entry_timeout = settings->attr_timeout = settings->negative_timeout = 3600;
    settings->kernel_cache = 1;
    return NULL;
}

static const struct fuse_operations operations = {
    .init = on_init,
    .getattr = on_getattr,
    .readlink = on_readlink,
    .readdir = on_readdir,
    .open = on_open,
    .read = on_read,
    .release = on_release,
};

/* Serve the mount until nobody holds the other end of `alive` any more, that is, until the program and all it started have ended. */
static void serve(struct fuse *fuse, int alive)
{
    struct fuse_session *session = fuse_get_session(fuse);
    struct fuse_buf request = {0};
    struct pollfd sources[2] = {{.fd = fuse_session_fd(session), .events = POLLIN}, {.fd = alive, .events = POLLIN}};
    while (!fuse_session_exited(session) && !sources[1].revents) {
        if (poll(sources, 2, -1) < 0 && errno != EINTR)
            break;
        if (sources[0].revents & (POLLERR | POLLHUP | POLLNVAL))
            break;
        if ((sources[0].revents & POLLIN) && fuse_session_receive_buf(session, &request) > 0)
            fuse_session_process_buf(session, &request);
    }
    free(request.mem);
}

/* Mount the image on `place` in a process of its own; 0 when it is there. `silent` keeps libfuse from complaining. */
static int mounted(char *place)
{
    int alive[2], ready[2];
    char answer = 0;
    if (pipe(alive) != 0 || pipe2(ready, O_CLOEXEC) != 0)
        return -1;
    pid_t child = fork();
    if (child < 0)
        return -1;
    if (child == 0) {
        char *words[] = {"foreword", "-o", "ro,nodev,nosuid,subtype=foreword,fsname=foreword"};
        struct fuse_args options = FUSE_ARGS_INIT(3, words);
        int silence = open("/dev/null", O_WRONLY | O_CLOEXEC), errors = dup(2);
        close(alive[1]);
        setsid();
        dup2(silence, 2);
        struct fuse *fuse = fuse_new(&options, &operations, sizeof operations, NULL);
        if (fuse == NULL || fuse_mount(fuse, place) != 0)
            _exit(1);
        dup2(errors, 2);
        close(errors);
        if (write(ready[1], "y", 1) != 1)
            _exit(1);
        close(ready[1]);
        dup2(silence, 0), dup2(silence, 1), dup2(silence, 2);
        serve(fuse, alive[0]);
        fuse_unmount(fuse);
        rmdir(place);
        _exit(0);
    }
    close(alive[0]);
    close(ready[1]);
    while (read(ready[0], &answer, 1) < 0 && errno == EINTR)
        ;
    close(ready[0]);
    if (answer == 'y')
        return 0; /* alive[1] stays open, in this process and in what it becomes */
    close(alive[1]);
    waitpid(child, NULL, 0);
    return -1;
}

/* Laid out */

static int write_file(const char *path, sqfs_inode *inode)
{
    static char part[1 << 17];
    int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, inode->base.mode & 0777);
    uint64_t at = 0;
    int code = file < 0 ? -1 : 0;
    while (code == 0 && at < inode->xtra.reg.file_size) {
        sqfs_off_t size = sizeof part;
        if (sqfs_read_range(&image, inode, at, &size, part) != SQFS_OK || size == 0 || write(file, part, size) != size)
            code = -1;
        at += size;
    }
    if (file >= 0 && close(file) != 0)
        code = -1;
    return code;
}

static int write_link(const char *path, sqfs_inode *inode)
{
    char target[PATH_MAX];
    size_t size = sizeof target;
    return sqfs_readlink(&image, inode, target, &size) == SQFS_OK ? symlink(target, path) : -1;
}

static int lay_out(const char *root)
{
    char path[PATH_MAX];
    sqfs_traverse walk;
    sqfs_err error = SQFS_OK;
    int code = 0;
    if (sqfs_traverse_open(&walk, &image, sqfs_inode_root(&image)) != SQFS_OK)
        return -1;
    while (code == 0 && sqfs_traverse_next(&walk, &error)) {
        sqfs_inode inode;
        if (walk.dir_end)
            continue;
        if (snprintf(path, sizeof path, "%s/%s", root, walk.path) >= (int)sizeof path ||
            sqfs_inode_get(&image, &inode, sqfs_dentry_inode(&walk.entry)) != SQFS_OK) {
            code = -1;
            break;
        }
        sqfs_mode_t kind = sqfs_dentry_mode(&walk.entry);
        if (S_ISDIR(kind))
            code = mkdir(path, 0755);
        else if (S_ISREG(kind))
            code = write_file(path, &inode);
        else if (S_ISLNK(kind))
            code = write_link(path, &inode);
    }
    sqfs_traverse_close(&walk);
    return error == SQFS_OK ? code : -1;
}

static int remove_one(const char *path, const struct stat *about, int kind, struct FTW *where)
{
    (void)about, (void)kind, (void)where;
    return remove(path);
}

static void remove_all(const char *root)
{
    nftw(root, remove_one, 32, FTW_DEPTH | FTW_PHYS);
}

static pid_t running;

static void pass_on(int number)
{
    if (running > 0)
        kill(running, number);
}

/* Start the program beside this process, wait for it, and remove what was laid out for it. */
static int run_and_remove(const char *root, const char *program, char **argv)
{
    int status = 0;
    signal(SIGINT, pass_on), signal(SIGTERM, pass_on), signal(SIGHUP, pass_on);
    running = fork();
    if (running == 0) {
        signal(SIGINT, SIG_DFL), signal(SIGTERM, SIG_DFL), signal(SIGHUP, SIG_DFL);
        execv(program, argv);
        _exit(trouble("the program in the image cannot be started"));
    }
    while (running > 0 && waitpid(running, &status, 0) < 0 && errno == EINTR)
        ;
    remove_all(root);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

int main(int argc, char **argv)
{
    size_t start = end_of_program();
    const char *option = argc > 1 && strncmp(argv[1], "--appimage-", 11) == 0 ? argv[1] + 11 : "";
    const char *asked = getenv("APPIMAGE_EXTRACT_AND_RUN"), *folder = getenv("TMPDIR");
    char self[PATH_MAX] = "", root[PATH_MAX], program[PATH_MAX + 8];
    bool plain = strcmp(option, "extract-and-run") == 0 || (asked != NULL && strcmp(asked, "1") == 0);

    if (strcmp(option, "offset") == 0)
        return printf("%zu\n", start) < 0;
    if (sqfs_open_image(&image, SELF, start) != SQFS_OK)
        return trouble("this file is not complete; please fetch it again");
    if (strcmp(option, "extract") == 0) {
        if (mkdir("squashfs-root", 0755) != 0 || lay_out("squashfs-root") != 0)
            return trouble("squashfs-root cannot be written, or is there already");
        return puts("squashfs-root") < 0;
    }
    if (strcmp(option, "extract-and-run") == 0) {
        argv[1] = argv[0];
        argv++;
    } else if (*option)
        return trouble("--appimage-offset, --appimage-extract and --appimage-extract-and-run are understood");

    if (readlink(SELF, self, sizeof self - 1) > 0)
        setenv("APPIMAGE", self, 1);
    setenv("ARGV0", argv[0], 1);
    snprintf(root, sizeof root, "%s/.mount_forewordXXXXXX", folder != NULL && *folder == '/' ? folder : "/tmp");
    if (mkdtemp(root) == NULL)
        return trouble("there is no place for temporary files");
    setenv("APPDIR", root, 1);
    snprintf(program, sizeof program, "%s/AppRun", root);
    if (!plain && mounted(root) == 0) {
        execv(program, argv);
        return trouble("the program in the image cannot be started");
    }
    if (lay_out(root) != 0) {
        remove_all(root);
        return trouble("there is not enough room for temporary files");
    }
    return run_and_remove(root, program, argv);
}
